import { lines } from "../../template/language.ts";

/**
 * Starts a consumer of Kafka so that it ends when it is told to: after the message that it is working on, and out of its
 * group, so that another pod takes over at once.
 *
 * Koku has no handler for SIGTERM, and the kernel keeps a signal without a handler from the first process of a pod.
 */
export const drain = lines([
  "import os, runpy, signal, sys, threading",
  "import confluent_kafka",
  "stopping, asked = threading.Event(), threading.Event()",
  "class Consumer(confluent_kafka.Consumer):",
  "    def between_messages(self):",
  "        asked.set()",
  "        if stopping.is_set():",
  "            self.close()",
  "            os._exit(0)",
  "    def poll(self, *args, **kwargs):",
  "        self.between_messages()",
  "        return super().poll(*args, **kwargs)",
  "    def consume(self, num_messages=1, timeout=-1):",
  "        while True:",
  "            self.between_messages()",
  "            messages = super().consume(num_messages, 1.0 if timeout < 0 else timeout)",
  "            if messages or timeout >= 0:",
  "                return messages",
  "confluent_kafka.Consumer = Consumer",
  "def stop(*_):",
  "    stopping.set()",
  "    if not asked.is_set():",
  "        os._exit(0)",
  "signal.signal(signal.SIGTERM, stop)",
  "sys.argv = sys.argv[1:]",
  "sys.path[0] = os.path.abspath(os.path.dirname(sys.argv[0]))",
  "runpy.run_path(sys.argv[0], run_name='__main__')",
]);
