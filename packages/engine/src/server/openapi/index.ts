import type { Locale, Manifest } from '../../model/index.js';
import { appPaths } from './app-paths.js';
import { appSchemas } from './app-schemas.js';
import { formPaths } from './paths.js';
import { commonSchemas, formSchemas } from './schemas.js';

/**
 * The API of an app as OpenAPI 3.1, with a real type per form. It is made of a person's manifest,
 * so it shows what they may use and nothing else.
 */
export function buildOpenApi(manifest: Manifest, locale: Locale) {
  const forms = Object.values(manifest.forms);
  return {
    openapi: '3.1.0',
    info: { title: manifest.title[locale], version: manifest.version },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths: {
      ...(forms.length === 0 ? {} : appPaths(manifest, locale)),
      ...Object.fromEntries(forms.flatMap((form) => Object.entries(formPaths(manifest.key, form, locale)))),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...commonSchemas,
        ...appSchemas,
        ...Object.fromEntries(forms.flatMap((form) => Object.entries(formSchemas(form)))),
      },
    },
  };
}
