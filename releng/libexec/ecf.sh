# shellcheck shell=bash
# shellcheck disable=SC2034
# Sourced: what ECF needs of every JVM, console, controller and agent, and what ciphers need.
#  - futureExecutorServiceMaxThreads: 20 concurrent asynchronous calls deadlock at the default 10
#  - maxmsgs -1: else every sent message is kept until the stream's table is reset
#  - remotecall.timeout: milliseconds
ecf=(-Decf.remoteservice.futureExecutorServiceMaxThreads=128
    -Dorg.eclipse.ecf.provider.comm.tcp.client.maxmsgs=-1
    -Decf.remotecall.timeout=60000)

# Where much goes over TLS or SSH, agent, controller and console: a cipher's Java methods are called once
# for each 16 KiB, so seldom that the compiler knows the processor's AES and SHA for them only after some
# hundred MiB; until then one core does 25 MB/s, afterwards more than a thousand. So those few are compiled
# at once.
ciphers=(-XX:CompileCommand=quiet
    '-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.G*::*,0.005'
    '-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.DigestBase::*,0.005'
    '-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2::*,0.005')

# The console's compilers, also of what stands for it in a benchmark: the better one only for what is
# called four times as often as usual. At once it would take the processors from the start; without it
# scrolling takes twice as long and the UI thread stands still twice as long.
compilers=(-XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400
    -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000)
