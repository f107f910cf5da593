/** MiB of the ingress: without any upload, and how often what it keeps of one in memory, since a buffer doubles as it grows. */
export const ingressMemory = { resident: 48, timesOfUpload: 2 } as const;
