export { explainAccess, type AccessExplanation } from './explain.js';
export { envOf, formOf, grantOf, matching, type Grant, type Reacher } from './grant.js';
export { Memo } from './memo.js';
export { isEverVisible, maskOf, visibleThrough, type Mask } from './mask.js';
export { reachedBy, RowPredicate, rowPredicate } from './predicate.js';
export { isAdmin, isFor, mayShareViews, opensBoard, opensView, rolesOf, watchedRules } from './views.js';
export { sqlScope, trustedScope, type View } from './source.js';
