export const ETC = "/etc/trino";
export const DATA = "/data/trino";
export const SPILL = "/data/spill";
/** Where Java finds the authorities that it trusts. */
export const TRUST = "/run/trust";
