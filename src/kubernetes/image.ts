import {
  and,
  beforeFirst,
  bind,
  chart,
  contains,
  type Expr,
  eq,
  or,
  orElse,
  present,
  type Ref,
  type Static,
  t,
  textTemplate,
  unless,
  when,
} from "../template/language.ts";
import { group, oneOf, text } from "../values/schema.ts";
import { common } from "./common-values.ts";

/** The keys of every image. */
export function imageValues(about: string, repository: string, tag: string) {
  return group(about, {
    repository: text(repository, {
      about: "Where the image is, with its registry. Without one it is at docker.io.",
      pattern: "^[A-Za-z0-9][A-Za-z0-9.:/_-]*$",
    }),
    tag: text(tag, {
      about: "The version. On the command line a version of digits only needs --set-string.",
      pattern: "^[A-Za-z0-9_.-]*$",
    }),
    digest: text("", {
      about: "The exact content, which wins over the tag.",
      example: "sha256:22d44b5bccacac44ffe96206e69ac91e22557f1c4fbfd46252c6ba9b720d7d6a",
      pattern: "^(sha256:[0-9a-f]{64})?$",
    }),
    pullPolicy: oneOf("IfNotPresent", ["Always", "IfNotPresent", "Never"], {
      about: "When a node fetches the image.",
    }),
  });
}

export type ImageValues = ReturnType<typeof imageValues>;

/** What is put before every image. */
export const mirror = when(present(common.global.imageRegistry), t`${common.global.imageRegistry}/`);

const reference = textTemplate(
  "ros-ocp.image",
  {
    about: "An image with its registry, and its digest or tag.",
    arguments: { image: imageValues("", "a", "") },
  },
  ({ image }) => [
    mirror,
    // CRI-O refuses a name without a registry where several could be meant. One has a dot or a port, or is this machine.
    bind("host", beforeFirst(image.repository, "/"), (host) =>
      unless(
        and(contains(image.repository, "/"), or(contains(host, "."), contains(host, ":"), eq(host, "localhost"))),
        "docker.io/",
      ),
    ),
    image.repository,
    when(present(image.digest), t`@${image.digest}`, t`:${orElse(image.tag, chart.appVersion)}`),
  ],
);

/** An image as a container names it. */
export function imageOf(values: Expr<Static<ImageValues>>): Expr<string> {
  return reference({ image: values });
}

/**
 * The image of a container, and when a node fetches it.
 *
 * @example container({ name: "prepare", ...imageFields(hive.image), command })
 */
export const imageFields = (image: Ref<ImageValues>) => ({ image: imageOf(image), imagePullPolicy: image.pullPolicy });
