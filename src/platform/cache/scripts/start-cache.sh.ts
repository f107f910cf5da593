import { sh } from "../../../kubernetes/script.ts";
import type { Input } from "../../../template/language.ts";

/** Writes the password where the settings include it from, and becomes the server. */
export const startCache = (name: Input<string>) => sh`
  set -eu
  umask 077
  printf 'requirepass %s\n' "$CACHE_PASSWORD" > /run/cache/password.conf
  exec ${name}-server /etc/cache/cache.conf
`;
