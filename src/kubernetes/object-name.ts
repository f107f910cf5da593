/** The name of an object of Kubernetes that has no stricter rule, such as a Secret or a class. */
export const OBJECT_NAME = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";

/** The same, or nothing. */
export const OBJECT_NAME_OR_NONE = "^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$";
