import { python } from "../../../kubernetes/script.ts";

/**
 * Starts a consumer of Kafka so that it ends when it is told to: after the message that it is working on, and out of its
 * group, so that another pod takes over at once. While the object storage does not answer, it asks for no message.
 *
 * Koku has no handler for SIGTERM, and the kernel keeps a signal without a handler from the first process of a pod. An upload
 * that it cannot download has failed to it, whatever the reason: it commits the message, and the report is lost. An outage
 * would so empty the topic. Whoever has no object storage, as the follower of sources, waits for none.
 *
 * @see koku/masu/external/kafka_msg_handler.py `handle_message`
 */
export const drain = python`
  import os
  import runpy
  import signal
  import sys
  import threading
  import time

  import confluent_kafka

  stopping, asked = threading.Event(), threading.Event()
  storage = os.environ.get('S3_ENDPOINT')
  if storage:
      import requests

      session = requests.Session()
      bucket = storage.rstrip('/') + '/' + os.environ['REQUESTED_BUCKET']


  def why_not_now():
      try:
          # A stranger is refused, which is an answer; of the storage itself some know nothing, and say 501.
          status = session.head(bucket, timeout=5, allow_redirects=False).status_code
          return f'it answers with {status}' if status in (500, 502, 503, 504) else None
      except requests.RequestException as error:
          return f'{type(error).__name__}: {error}'


  def wait_for_storage():
      while storage and not stopping.is_set():
          reason = why_not_now()
          if reason is None:
              return
          print('No message is read while the object storage is away:', storage, '-', reason, flush=True)
          time.sleep(5)


  class Consumer(confluent_kafka.Consumer):
      def between_messages(self):
          asked.set()
          wait_for_storage()
          if stopping.is_set():
              self.close()
              os._exit(0)

      def poll(self, *args, **kwargs):
          self.between_messages()
          return super().poll(*args, **kwargs)

      def consume(self, num_messages=1, timeout=-1):
          while True:
              self.between_messages()
              messages = super().consume(num_messages, 1.0 if timeout < 0 else timeout)
              if messages or timeout >= 0:
                  return messages


  confluent_kafka.Consumer = Consumer


  def stop(*_):
      stopping.set()
      if not asked.is_set():
          os._exit(0)


  signal.signal(signal.SIGTERM, stop)
  sys.argv = sys.argv[1:]
  sys.path[0] = os.path.abspath(os.path.dirname(sys.argv[0]))
  runpy.run_path(sys.argv[0], run_name='__main__')
`;
