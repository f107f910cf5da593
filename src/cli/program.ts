import { Command, type CommanderError, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { invalidNames } from "./name-check.ts";
import { defaults } from "./options.ts";

const steps = `
Steps:
  1. merge and check the values: profile, then -f files, then --set, then --set-string, the last one wins
  2. compile the chart from its TypeScript source and lint it with Helm
  3. connect to the cluster; without --context start the sandbox, and build it on first use (6 to 8 minutes)
  4. install or upgrade the release with Helm, unless it is up to date
  5. wait for every workload, shown in the order in which they start
  6. inspect the result: objects, Services, Pod Security
`;

/** The command line: its commands and options. The module of a command loads when the command runs. */
export function program(): Command {
  const ros = new Command("ros-ocp")
    .description("Brings the cost-management platform up, shows its status and takes it down")
    .addHelpText(
      "after",
      `\nExit codes:\n${exitCodes.map(([code, text]) => `  ${String(code).padEnd(3)}  ${text}`).join("\n")}`,
    )
    .showHelpAfterError("(see --help)")
    // The commands inherit this.
    .exitOverride(endUsage)
    .hook("preAction", (_, command) => {
      const wrong = invalidNames(command.opts());
      if (wrong.length > 0) command.error(wrong.map((line) => `error: ${line}`).join("\n"));
    });

  valueOptions(targetOptions(ros.command("up"), "the namespace, created if it does not exist"))
    .description("Bring the platform up in a sandbox on this machine, or with --context in a cluster")
    .addOption(
      new Option("--timeout <duration>", "how long to wait for the workloads, as in 90s")
        .argParser(duration)
        .default(600_000, "10m"),
    )
    .option("--json", "print the result as JSON; progress goes to standard error")
    .addHelpText(
      "after",
      `${steps}
The platform keeps running. Repeat up at any time: it changes only what differs, and resumes an interrupted run.

Examples:
  ros-ocp up                                       the sandbox, profile evaluation
  ros-ocp up --set koku.apiReads.replicas=2        with your own value
  ros-ocp up --context staging -f staging.yaml     a real cluster`,
    )
    .action(async (options) => (await import("./commands/up.ts")).up(options));

  targetOptions(ros.command("down"))
    .description(
      "Take the platform down: the whole sandbox, one release of it, or with --context the release of a cluster",
    )
    .option("--delete-data", "with --context: also delete the volumes and the seed of the credentials")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Without --context, down stops the sandbox and deletes everything in it. With --release or --namespace it deletes only
that release, with its data; the sandbox keeps running while it has another one. In a cluster, down keeps the namespace,
the volumes of databases, object storage, Kafka and Trino, and with them, on this machine, the seed of the credentials.
It deletes the volume of the cache, with the tasks that are still queued.

--delete-data deletes these volumes and the seed. It never touches an external database. If that holds credentials of
sources that only the seed decrypts (sourcesApi.encryptionKey is not set), down keeps the seed and prints its path.`,
    )
    .action(async (options, command: Command) => {
      const isNamed = ["release", "namespace"].some((name) => command.getOptionValueSource(name) === "cli");
      await (await import("./commands/down.ts")).down({ ...options, isNamed });
    });

  targetOptions(ros.command("status"))
    .description("Show the status of the platform; the exit code is 0 when every workload is ready, else 1")
    .option("--json", "print the status as JSON")
    .action(async (options) => (await import("./commands/status.ts")).status(options));

  valueOptions(ros.command("template"))
    .description("Print the objects that would be installed, as YAML; warnings about the values go to standard error")
    .option("-n, --namespace <name>", "the namespace", defaults.namespace)
    .option("--release <name>", "the name of the release", defaults.release)
    .option("--platform <kind>", "auto, kubernetes or openshift: short for --set platform=…")
    .option("-a, --api-versions <group/version>", "an API that the cluster serves (repeatable)", collected)
    .option("--helm", "render with Helm instead of the evaluator; the objects are the same")
    .addHelpText(
      "after",
      "\nExamples:\n  ros-ocp template --platform openshift > objects.yaml\n  ros-ocp template --profile none -f prod.yaml",
    )
    .action(async (options) => (await import("./commands/template.ts")).template(options));

  ros
    .command("chart")
    .description("Compile the chart into ros-ocp/ of this repository")
    .option("--check", "write nothing; list the files that differ from the sources, and exit with 1 if any do")
    .action(async (options) => (await import("./commands/chart.ts")).chart(options));

  return ros;
}

function targetOptions(command: Command, ofNamespace = "the namespace"): Command {
  return command
    .option("--context <name>", "a context of the kubeconfig: a real cluster instead of the sandbox")
    .option("--kubeconfig <path>", "a kubeconfig: a real cluster instead of the sandbox")
    .option("-n, --namespace <name>", ofNamespace, defaults.namespace)
    .option("--release <name>", "the name of the release", defaults.release);
}

function valueOptions(command: Command): Command {
  return command
    .option("--profile <name>", "values for a known size; none for the chart's defaults", defaults.profile)
    .option("-f, --values <file>", "a file of values, - for standard input (repeatable)", collected)
    .option("--set <key=value>", "a value in Helm's syntax, of the type in the schema (repeatable)", collected)
    .option("--set-string <key=value>", "a value that is a string, whatever it looks like (repeatable)", collected);
}

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Reads a duration as Helm and Go write it. */
function duration(text: string): number {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  const [, hours = 0, minutes = 0, seconds = 0] = (parts ?? []).map((part) => Number(part ?? 0));
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  if (milliseconds === 0) throw new InvalidArgumentError("Write hours, minutes and seconds, as in 1h, 10m or 1m30s.");
  return milliseconds;
}

// Commander exits with 1 on usage errors, which has another meaning here.
function endUsage(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}
