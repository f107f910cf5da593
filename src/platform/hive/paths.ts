export const CONFIG_DIRECTORY = "/etc/hive-metastore";
export const PREPARED = "/prepared";
export const METRICS_PORT = 9000;

/** A Java key store of certificates needs no password; only keys would. */
export const TRUST_STORE = `${PREPARED}/trusted.jks`;
