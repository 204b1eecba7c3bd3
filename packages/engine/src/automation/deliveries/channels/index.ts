import type { OutwardChannel } from '../delivery.js';
import type { ChannelType } from './channel.js';
import { mail } from './mail/index.js';
import { webhook } from './webhook/index.js';
import { wecom } from './wecom/index.js';
import { wecomRobot } from './wecom_robot/index.js';

export type { ChannelType, Sent } from './channel.js';

/** Every way of telling that leaves the app. */
export const channelTypes: Readonly<Record<OutwardChannel, ChannelType>> = {
  wecom,
  wecom_robot: wecomRobot,
  mail,
  webhook,
};
