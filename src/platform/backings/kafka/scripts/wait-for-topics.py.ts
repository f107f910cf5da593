import { python } from "../../../../kubernetes/script.ts";
import { connect } from "./connect.py.ts";

/** Waits until Kafka has the topics that are its argument. */
export const waitForTopics = python`
  import os
  import sys
  import time

  from confluent_kafka import KafkaException
  from confluent_kafka.admin import AdminClient

  ${connect}


  needed = set(sys.argv[1].split())
  while True:
      try:
          missing = needed - set(topics_there())
          if not missing:
              break
          reason = 'it has no topic ' + ', '.join(sorted(missing))
      except RuntimeError as error:
          reason = str(error)
      print('Waiting for Kafka:', reason, flush=True)
      time.sleep(5)
`;
