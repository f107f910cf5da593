import { Command, type CommanderError, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { wrongNames } from "./name-check.ts";
import { standard } from "./options.ts";

const steps = `
Steps:
  1. merge and check the values: profile, then -f files, then --set, then --set-string, the last one wins
  2. compile the chart from its TypeScript source and lint it with Helm
  3. open the cluster; without --context start the sandbox, whose programs are built on first use (6 to 8 minutes)
  4. install or upgrade the release with Helm; a release that is up to date stays untouched
  5. wait for every workload, shown by the order in which they start
  6. inspect what came out: objects, Services, Pod Security
`;

/** The command line: words and options, and which module does the work. Modules load when their command is called. */
export function program(): Command {
  const ros = new Command("ros-ocp")
    .description("Brings the cost-management platform up, looks after it and takes it down")
    .addHelpText(
      "after",
      `\nExit codes:\n${exitCodes.map(([code, text]) => `  ${String(code).padEnd(3)}  ${text}`).join("\n")}`,
    )
    .showHelpAfterError("(--help tells more)")
    // Handed down to the commands.
    .exitOverride(endUsage)
    .hook("preAction", (_, command) => {
      const wrong = wrongNames(command.opts());
      if (wrong.length > 0) command.error(wrong.map((line) => `error: ${line}`).join("\n"));
    });

  valueOptions(targetOptions(ros.command("up"), "the namespace, created where it is missing"))
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
It leaves the platform running. Repeat it at any time: it changes only what differs, and takes up what was interrupted.

Examples:
  ros-ocp up                                       the sandbox, profile evaluation
  ros-ocp up --set koku.apiReads.replicas=2        with a value of your own
  ros-ocp up --context staging -f staging.yaml     a real cluster`,
    )
    .action(async (options) => (await import("./commands/up.ts")).up(options));

  targetOptions(ros.command("down"))
    .description(
      "Take the platform down: the whole sandbox, one release of it, or with --context the release of a cluster",
    )
    .option("--delete-data", "with --context: delete the volumes that stay, too, and the seed of the credentials")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Without --context the sandbox ends, with all releases in it, and nothing stays behind. With --release or --namespace
only that release goes, with its data, and the sandbox runs on for as long as there is another. In a cluster these stay:
the namespace; the volumes of databases, objects, Kafka and Trino; with them the seed of the credentials, on this
machine. The cache's volume goes, with tasks that nobody has done.

--delete-data deletes these volumes and the seed. A database outside is never touched; if it has credentials of sources
that only the seed decrypts (sourcesApi.encryptionKey is not given), the seed stays, and down says where.`,
    )
    .action(async (options, command: Command) => {
      const isNamed = ["release", "namespace"].some((name) => command.getOptionValueSource(name) === "cli");
      await (await import("./commands/down.ts")).down({ ...options, isNamed });
    });

  targetOptions(ros.command("status"))
    .description("Tell how the platform is: 0 when every workload is ready, else 1")
    .option("--json", "print it as JSON")
    .action(async (options) => (await import("./commands/status.ts")).status(options));

  valueOptions(ros.command("template"))
    .description("Print the objects that would be installed, as YAML, and to standard error the notes on the values")
    .option("-n, --namespace <name>", "the namespace", standard.namespace)
    .option("--release <name>", "the name of the release", standard.release)
    .option("--platform <kind>", "auto, kubernetes or openshift: short for --set platform=…")
    .option("-a, --api-versions <group/version>", "an API that the cluster serves (repeatable)", collected)
    .option("--helm", "let Helm render the chart, instead of the evaluator; both give the same")
    .addHelpText(
      "after",
      "\nExamples:\n  ros-ocp template --platform openshift > objects.yaml\n  ros-ocp template --profile none -f prod.yaml",
    )
    .action(async (options) => (await import("./commands/template.ts")).template(options));

  ros
    .command("chart")
    .description("Compile the chart into ros-ocp/ of this repository")
    .option("--check", "write nothing; list the files that differ from the sources, and exit with 1 if there are any")
    .action(async (options) => (await import("./commands/chart.ts")).chart(options));

  return ros;
}

function targetOptions(command: Command, ofNamespace = "the namespace"): Command {
  return command
    .option("--context <name>", "a context of the kubeconfig: a real cluster instead of the sandbox")
    .option("--kubeconfig <path>", "a kubeconfig: a real cluster instead of the sandbox")
    .option("-n, --namespace <name>", ofNamespace, standard.namespace)
    .option("--release <name>", "the name of the release", standard.release);
}

function valueOptions(command: Command): Command {
  return command
    .option("--profile <name>", "values for a known size; none for the chart's defaults", standard.profile)
    .option("-f, --values <file>", "a file of values, - for standard input (repeatable)", collected)
    .option("--set <key=value>", "a value in Helm's syntax, read by its type in the schema (repeatable)", collected)
    .option("--set-string <key=value>", "a value that is a text, whatever it looks like (repeatable)", collected);
}

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Helm's and Go's way to write a duration. */
function duration(text: string): number {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  const [, hours = 0, minutes = 0, seconds = 0] = (parts ?? []).map((part) => Number(part ?? 0));
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  if (milliseconds === 0) throw new InvalidArgumentError("Write hours, minutes and seconds, as in 1h, 10m or 1m30s.");
  return milliseconds;
}

// Commander ends usage errors with 1, which here means issues.
function endUsage(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : 2);
}
