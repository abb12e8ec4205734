# shellcheck shell=bash
# top and work come from common.sh.
# shellcheck disable=SC2154
# Sourced after setup.sh: the products, built only when their sources changed, made ready to start.

# products_stale: whether a source is newer than the last build.
products_stale() {
    [ -e "$work/built" ] || return 0
    [ -n "$(cd "$top" && find pom.xml .mvn target-platform bundles features releng/products \
        releng/modelgen releng/lib -path '*/target' -prune -o -path '*/src-gen' -prune -o \
        -path '*/bin' -prune -o -type f -newer "$work/built" -print -quit)" ]
}

build_products() {
    products_stale || return 0
    say "Building the products (the first time takes some minutes; log: .work/build.log)"
    mkdir -p "$work"
    touch "$work/building"
    find_java
    find_maven
    maven -q package -DskipTests -Dspotless.check.skip=true >"$work/build.log" 2>&1 ||
        die "The build failed; the end of $work/build.log:
$(grep -v '^\[INFO\]' "$work/build.log" | tail -n 20)"
    prepare_console
    mv "$work/building" "$work/built"
}

# prepare_console: the products without what is of no use here, as signatures, which every start would
# check; and an archive of the classes that the console's start needs, mapped by the next ones. Made by
# a start on a display of its own that closes by itself.
prepare_console() {
    local home
    for home in "$(product agent)" "$(product controller)" "$(product console)"; do
        "$top/releng/lib/lighten" "$home"/plugins/*.jar
    done
    rm -f "$home/console.jsa"
    say "Preparing quick starts"
    timeout -k 10 120 "$top/releng/libexec/display" "$top/releng/libexec/console-run" "$home" \
        "-XX:ArchiveClassesAtExit=$home/console.jsa" -Despalier.warmup=true \
        -- -data "$work/warmup" >"$work/prepare.log" 2>&1 ||
        say "The console starts without an archive of classes; see $work/prepare.log"
    rm -rf "$work/warmup"
}

# build_tiny: the image that VMs of an embedded site start from.
build_tiny() {
    images=$work/images
    [ -s "$images/tiny.img" ] && [ -z "$(find "$top/images/tiny" -newer "$images/tiny.img" -print -quit)" ] && return
    say "Making the image tiny"
    mkdir -p "$images" "$work/cache"
    ESPALIER_CACHE=$work/cache "$top/images/tiny/build" "$images" >"$work/tiny.log" 2>&1 ||
        die "The image tiny was not made; the end of $work/tiny.log:
$(tail -n 5 "$work/tiny.log")"
    # What was made before from the same content is left as it is; it is up to date all the same.
    touch "$images/tiny.img"
}
