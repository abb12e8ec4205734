# shellcheck shell=bash
# top and work come from common.sh.
# shellcheck disable=SC2154
# Sourced by what works with a console of a large made-up site: releng/bench ui, releng/screenshots.

# ui_probe DIR NAME...: below DIR the classes that serve such a site, and for each NAME, in
# DIR/site/NAME, a configuration of the console's product as it is with one bundle more: the probe.
# Sets home, the product, and cp, the class path.
ui_probe() {
    local dir=$1 jar each
    shift
    home=$(product console)
    [ -d "$home/plugins" ] || die "This needs the console's product, and $home is not there. Run releng/bench ui."
    rm -rf "$dir"
    mkdir -p "$dir/classes" "$dir/probe" "$dir/site"
    chmod 700 "$dir"
    cp=$dir/classes
    for jar in "$home"/plugins/*.jar; do cp=$cp:$jar; done
    javac -nowarn --release 17 -cp "$cp" -d "$dir/classes" "$top"/releng/benchmarks/{list,ui}/*.java
    javac -nowarn --release 17 -cp "$cp" -d "$dir/probe" "$top"/releng/benchmarks/uiprobe/*.java
    jar --create --file "$dir/probe.jar" --manifest "$top/releng/benchmarks/uiprobe/META-INF/MANIFEST.MF" \
        -C "$top/releng/benchmarks/uiprobe" plugin.xml -C "$dir/probe" .
    for each in "$@"; do
        mkdir -p "$dir/site/$each/osgi"
        cp -r "$home"/configuration/{config.ini,org.eclipse.equinox.simpleconfigurator} "$dir/site/$each/osgi"
        echo "org.espalier.bench.uiprobe,1.0.0,file:$dir/probe.jar,4,false" \
            >>"$dir/site/$each/osgi/org.eclipse.equinox.simpleconfigurator/bundles.info"
    done
}
