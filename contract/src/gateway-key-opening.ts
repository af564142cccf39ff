/** What a gateway key opens: the questions of the gateway, or the events of the whole installation. */
export const gatewayKeyOpenings = ['decisions', 'events'] as const;
export type GatewayKeyOpening = (typeof gatewayKeyOpenings)[number];
