import { objectName } from "../../kubernetes/names.ts";
import { add, when } from "../../template/language.ts";
import { ingress, takesUploads } from "../ingress/values.ts";
import { cluster } from "./cluster.ts";
import { backend, limited } from "./routes.ts";

export const UPLOADS = "/api/ingress";
const NAME = "ingress";
const below = { path_separated_prefix: UPLOADS };
/** What surrounds the file in a body of several parts. */
const AROUND = 65_536;

/** Uploads: never tried again, since each try would be another report. */
export const uploadRoutes: readonly unknown[] = [
  when(
    takesUploads,
    limited({ name: NAME, match: below, route: backend(NAME) }, add(ingress.upload.maxUploadSize, AROUND)),
  ),
];

/** The Service behind these routes. */
export const uploadClusters: readonly unknown[] = [
  when(
    takesUploads,
    cluster({ name: NAME, host: objectName(NAME), port: ingress.port, requests: ingress.upload.maxConcurrent }),
  ),
];
