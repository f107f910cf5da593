import { python, type Script } from "../../../kubernetes/script.ts";
import { when } from "../../../template/language.ts";
import { connect } from "../../backings/kafka/scripts/connect.py.ts";
import { isExternal, replicationFactor } from "../values.ts";

/**
 * Makes the topics that are missing. On the chart's own Kafka it also puts right what the values have changed; an
 * external one is somebody else's.
 *
 * @param wanted a line for each topic: its name, partitions, and hours for which a message is kept
 */
export const createTopics = (wanted: Script) => python`
  import os
  import sys
  import time

  from confluent_kafka import KafkaException
  from confluent_kafka.admin import (
      AdminClient,
      AlterConfigOpType,
      ConfigEntry,
      ConfigResource,
      NewPartitions,
      NewTopic,
  )

  ${connect}


  # Name, partitions, and hours for which a message is kept.
  WANTED = [
      ${wanted}
  ]
  COPIES = ${replicationFactor}
  ${when(isExternal, "OURS = False", "OURS = True")}


  def settle(futures):
      for name, future in futures.items():
          try:
              future.result()
          except KafkaException as error:
              if error.args[0].name() != 'TOPIC_ALREADY_EXISTS':
                  raise RuntimeError(str(name) + ': ' + error.args[0].str()) from error


  def retention(hours):
      return str(hours * 3600 * 1000)


  def make():
      there = topics_there()
      new = [
          NewTopic(name, partitions, COPIES, config={'retention.ms': retention(hours)})
          for name, partitions, hours in WANTED
          if name not in there
      ]
      if new:
          settle(client.create_topics(new, request_timeout=30))
      for topic in new:
          print('Made', topic.topic, 'with', topic.num_partitions, 'partitions.', flush=True)
      if not OURS:
          return
      for name, partitions, hours in WANTED:
          if name not in there:
              continue
          keep = ConfigEntry('retention.ms', retention(hours), incremental_operation=AlterConfigOpType.SET)
          resource = ConfigResource(ConfigResource.Type.TOPIC, name, incremental_configs=[keep])
          settle(client.incremental_alter_configs([resource]))
          count = len(there[name].partitions)
          if count < partitions:
              settle(client.create_partitions([NewPartitions(name, partitions)]))
              print('Gave', name, partitions, 'partitions.', flush=True)
          elif count > partitions:
              print(name, 'keeps its', count, 'partitions: they cannot become fewer.', flush=True)


  refused = 0
  while True:
      try:
          there = topics_there()
      except RuntimeError as error:
          print('Waiting for Kafka:', error, flush=True)
          time.sleep(5)
          continue
      try:
          make()
          break
      except RuntimeError as error:
          # A node may still be starting; what is refused for two minutes needs somebody's help.
          refused += 1
          print('Kafka refuses:', error, flush=True)
          if refused > 24:
              sys.exit(1)
          time.sleep(5)
  print('All topics are there.', flush=True)
`;
