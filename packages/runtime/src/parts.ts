/** What the designer is made of besides its own: the look, the session, and the renderers that its preview shows. */
export { request, path, setLanguage } from './api/client.js';
export { ApiProblem, isStatus } from './api/problem.js';
export { sessionQuery } from './api/session.js';
export { AppContext } from './app/AppContext.js';
export { startTexts } from './app/i18n.js';
export { appPath } from './app/paths.js';
export { savedLocale, usePreferences, type ModeChoice } from './app/preferences.js';
export { Providers, startSession } from './app/Providers.js';
export { createFormats, FormatsContext } from './fields/formats.js';
export { Initial } from './fields/shared/Avatar.js';
export { RecordForm, type FormSource } from './form/RecordForm.js';
export { NamedIcon } from './ui/icons.js';
export { Logo } from './ui/Logo.js';
export { EmptyState, ErrorState, PageSkeleton } from './ui/States.js';
export { useIsPhone, useMedia } from './ui/useMedia.js';
