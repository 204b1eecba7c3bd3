import { automationMessages } from '../automation/index.js';
import { boardMessages } from '../boards/index.js';
import { commentMessages } from '../comments/index.js';
import { connectorMessages } from '../connectors/index.js';
import { draftMessages } from '../drafts/index.js';
import { fileMessages } from '../files/index.js';
import { identityMessages } from '../identity/index.js';
import { importMessages } from '../imports/index.js';
import { createCatalogue, modelMessages } from '../model/index.js';
import { printMessages } from '../prints/index.js';
import { recordMessages } from '../records/index.js';
import { releaseMessages } from '../releases/index.js';
import { savedViewMessages } from '../saved-views/index.js';
import { storageMessages } from '../storage/index.js';
import { serverMessages } from './messages.js';

/** The words of every module the server speaks for. */
export const catalogue = createCatalogue(
  modelMessages,
  storageMessages,
  identityMessages,
  fileMessages,
  recordMessages,
  automationMessages,
  boardMessages,
  commentMessages,
  connectorMessages,
  draftMessages,
  savedViewMessages,
  importMessages,
  printMessages,
  releaseMessages,
  serverMessages,
);
