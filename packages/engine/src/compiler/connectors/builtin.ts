import { checkDocument, type ConnectorDocument } from '../../model/index.js';
import ocrBaidu from './builtin/ocr_baidu.json' with { type: 'json' };
import ocrLocal from './builtin/ocr_local.json' with { type: 'json' };
import ocrTencent from './builtin/ocr_tencent.json' with { type: 'json' };
import registry from './builtin/registry.json' with { type: 'json' };
import speech from './builtin/speech.json' with { type: 'json' };
import webhook from './builtin/webhook.json' with { type: 'json' };
import wecom from './builtin/wecom.json' with { type: 'json' };
import wecomRobot from './builtin/wecom_robot.json' with { type: 'json' };

let parsed: ReadonlyMap<string, ConnectorDocument> | undefined;

/** The connectors that every app has, by key: documents like those of apps. */
export function builtInConnectors(): ReadonlyMap<string, ConnectorDocument> {
  parsed ??= new Map(
    [wecom, wecomRobot, registry, speech, ocrLocal, ocrBaidu, ocrTencent, webhook].map((json) => [
      json.key,
      parse(json.key, json),
    ]),
  );
  return parsed;
}

function parse(key: string, json: unknown): ConnectorDocument {
  const { document, diagnostics } = checkDocument('connector', json, `${key}.json`);
  if (document !== undefined) return document;
  throw new Error(`the engine's connector ${key} is malformed: ${JSON.stringify(diagnostics)}`);
}
