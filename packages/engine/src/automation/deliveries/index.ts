export { channelTypes } from './channels/index.js';
export { Deliverer } from './deliverer.js';
export { outwardChannels, type Delivery, type OutwardChannel } from './delivery.js';
export { DeliveryStore, insertDeliveries } from './delivery-store.js';
export { deliveriesOf, stateFor } from './plan.js';
export { retryDeliveries } from './retry.js';
export { offer, offerToGroup, tell } from './tell.js';
