const LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

/** Names joined by dots, as DNS and Kubernetes know them; part of a pattern. */
export const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;

/** The name of an object of Kubernetes that has no stricter rule, such as a Secret or a class. */
export const OBJECT_NAME = `^${SUBDOMAIN}$`;

/** The same, or nothing. */
export const OBJECT_NAME_OR_NONE = `^(${SUBDOMAIN})?$`;

/**
 * The longest prefix of a name: the longest suffix, `-celery-worker-cost-model-penalty`, takes 33 of the 63 characters
 * of a DNS label. A StatefulSet has 52, and the longest suffix of one, `-trino-coordinator`, takes 18.
 */
export const LONGEST_PREFIX = 30;

/** A prefix of the chart's names, which Services have too and so begin with a letter, or nothing. */
export const PREFIX_OR_NONE = `^([a-z]([a-z0-9-]{0,${LONGEST_PREFIX - 2}}[a-z0-9])?)?$`;
