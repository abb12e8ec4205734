# shellcheck shell=bash
# shellcheck disable=SC2034
# Sourced: what ECF needs of every JVM, console, controller and agent.
#  - futureExecutorServiceMaxThreads: 20 concurrent asynchronous calls deadlock at the default 10
#  - maxmsgs -1: else every sent message is kept until the stream's table is reset
#  - remotecall.timeout: milliseconds
ecf=(-Decf.remoteservice.futureExecutorServiceMaxThreads=128
    -Dorg.eclipse.ecf.provider.comm.tcp.client.maxmsgs=-1
    -Decf.remotecall.timeout=60000)
