import { textTemplate, trimSuffix } from "../../template/language.ts";
import { koku } from "./values.ts";

/** Koku adds the version to the path by itself; the guide's value has it already. */
export const apiPath = textTemplate("ros-ocp.koku.apiPath", { about: "The API's path, without the version." }, () =>
  trimSuffix(koku.env.apiPathPrefix, "/v1"),
);
