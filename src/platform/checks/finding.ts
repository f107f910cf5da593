/** Something wrong with the chart's sources: where, and what. */
export interface Finding {
  /** The file below `templates/`, or "values.yaml". */
  readonly file: string;
  /** The object and field, as `Deployment/ros-ocp-gateway spec.template.spec.containers`. */
  readonly where: string;
  readonly message: string;
}

export const describeFinding = ({ file, where, message }: Finding): string => `${file}: ${where}: ${message}`;
