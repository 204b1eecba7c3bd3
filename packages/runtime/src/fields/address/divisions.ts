import { useQuery } from '@tanstack/react-query';

/** A division of China and those inside it; its name is its value. */
export interface Division {
  readonly value: string;
  readonly label: string;
  readonly children?: Division[];
}

/** Provinces with their cities and districts, loaded when the first address is entered. */
export function useDivisions(): Division[] {
  const { data } = useQuery({
    queryKey: ['divisions'],
    staleTime: Infinity,
    queryFn: async () => {
      const { useCascaderAreaData: provinces } = await import('@vant/area-data');
      return provinces().map(byName);
    },
  });
  return data ?? [];
}

interface Area {
  readonly text: string;
  readonly children?: readonly Area[];
}

function byName({ text, children }: Area): Division {
  return { value: text, label: text, ...(children === undefined ? {} : { children: children.map(byName) }) };
}
