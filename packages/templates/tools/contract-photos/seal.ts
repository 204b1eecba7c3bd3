import { text } from './ink.js';

/** A company's round red seal: ring, star, the name around the star. */
export function seal(x: number, y: number, radius: number, name: string, turn: number, opacity: number): string {
  const colour = '#d2232a';
  const signs = [...name];
  const size = Math.min(radius * 0.34, (radius * 4.2) / signs.length);
  const span = Math.min(280, signs.length * 21);
  const around = signs.map((sign, at) => {
    const angle = -span / 2 + (signs.length === 1 ? 0 : (span * at) / (signs.length - 1));
    const glyph = text(-size / 2, -radius * 0.66, sign, { face: 'song', size, colour });
    return `<g transform="rotate(${angle.toFixed(1)})">${glyph}</g>`;
  });
  const below = text(-radius * 0.42, radius * 0.6, '合同专用章', { face: 'song', size: radius * 0.17, colour });
  return `<g transform="translate(${x} ${y}) rotate(${turn})" opacity="${opacity}" style="mix-blend-mode:multiply">
    <circle r="${radius}" fill="none" stroke="${colour}" stroke-width="${radius * 0.055}"/>
    <path d="${star(radius * 0.27)}" fill="${colour}"/>${around.join('')}${below}</g>`;
}

function star(radius: number): string {
  const points = Array.from({ length: 10 }, (_, at) => {
    const reach = at % 2 === 0 ? radius : radius * 0.382;
    const angle = (Math.PI * at) / 5 - Math.PI / 2;
    return `${(reach * Math.cos(angle)).toFixed(2)} ${(reach * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
}
