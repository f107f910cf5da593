/** Who may come in from outside of the release, as `networkPolicy` names it. */
export const CALLERS = {
  gatewayFrom: {
    about: "Who may call the gateway, as peers of a NetworkPolicy. Empty: anyone who reaches it.",
    example: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress-nginx" } } }],
    whereEmpty: "anyone",
  },
  sourcesApiFrom: {
    about:
      "Where a Sources API of your own (`sourcesApi.host`) calls from, as peers of a NetworkPolicy. It asks the sources client, which checks nobody's identity. Empty: nobody may.",
    example: [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "sources" } },
        podSelector: { matchLabels: { app: "sources-api" } },
      },
    ],
    whereEmpty: "nobody",
  },
} as const;
