# shellcheck shell=bash
# What is set here is for those who source it.
# shellcheck disable=SC2034
# Sourced: makes sure that what the project needs is on this machine; silent about what is there.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

maven_version=3.9.11

# What the console and its embedded site need to run.
run_packages=(python3 perl-base xvfb xauth openbox dbus dbus-x11 at-spi2-core libgtk-3-0 adwaita-icon-theme
    fonts-inter fonts-jetbrains-mono
    libvirt-daemon libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients
    qemu-system-x86 qemu-utils dnsmasq-base iproute2 util-linux procps busybox-static cpio mtools syslinux)
# What the tests need besides.
test_packages=(python3-pyatspi gir1.2-atspi-2.0 gir1.2-gtk-3.0 strace x11-utils xdotool postgresql shellcheck systemd
    openssh-server openssh-sftp-server openssh-client gcc libc6-dev)

# need_packages NAME...: installs what is missing as root, else prints the line that would.
need_packages() {
    local missing=() have p
    have=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package} ' "$@" 2>/dev/null || true)"
    for p in "$@"; do
        [[ $have == *"ii $p "* ]] || missing+=("$p")
    done
    ((${#missing[@]})) || return 0
    if [ "$(id -u)" != 0 ]; then
        die "Packages are missing. Run: sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "Installing ${missing[*]}"
    mkdir -p "$work"
    {
        apt-get update &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
    } >"$work/apt.log" 2>&1 || die "apt-get failed; the end of $work/apt.log:
$(tail -n 5 "$work/apt.log")"
}

# find_java: sets JAVA_HOME to a JDK 17. The build needs just that one: Tycho 4 and the target do.
find_java() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/*17*; do
        if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="17\.' "$home/release" 2>/dev/null; then
            export JAVA_HOME=$home PATH=$home/bin:$PATH
            return
        fi
    done
    die "No JDK 17 was found in JAVA_HOME or /usr/lib/jvm. Run: sudo apt-get install openjdk-17-jdk-headless"
}

# find_maven: sets mvn. Debian's Maven is too old for Tycho 4, but it can fetch a newer one.
find_maven() {
    mvn=$tools/apache-maven-$maven_version/bin/mvn
    [ -x "$mvn" ] && return
    command -v mvn >/dev/null || die "Maven is missing. Run: sudo apt-get install maven"
    say "Fetching Maven $maven_version"
    # With an .mvn of its own: else the old one takes ours for its own, and its extensions.
    mkdir -p "$tools/fetch/.mvn" "$work"
    (cd "$tools/fetch" && command mvn -B -q \
        org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
        -Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin \
        -DoutputDirectory="$tools") >"$work/fetch-maven.log" 2>&1 ||
        die "Maven $maven_version could not be fetched; the end of $work/fetch-maven.log:
$(tail -n 5 "$work/fetch-maven.log")"
    chmod +x "$mvn"
}

# Once everything was resolved for this target and these poms, Maven needs no network any more.
resolution_stamp() {
    echo "$tools/resolved-$(cd "$top" && cat .mvn/* target-platform/*.target pom.xml \
        {bundles,tests,features}/*/pom.xml releng/*/pom.xml releng/products/*/pom.xml |
        sha256sum | cut -c1-16)"
}

# maven ARGUMENT...: offline where that is possible: where these very arguments went through before,
# or releng/verify did, which needs all there is. A build without tests fetches no test runner.
maven() {
    local stamp what=all offline=()
    stamp=$(resolution_stamp)
    [[ " $* " == *' clean verify '* ]] || what=$(sha256sum <<<"$*" | cut -c1-8)
    if [ -e "$stamp-all" ] || [ -e "$stamp-$what" ]; then offline=(-o); fi
    (cd "$top" && "$mvn" "${offline[@]}" -B -ntp "$@") || return
    touch "$stamp-$what"
}
