/** Where a signed request can be tried before signed requests are demanded. */
export const probeUrl = (): string => `${window.location.origin}/v1/SignedRequests/Probe`;
