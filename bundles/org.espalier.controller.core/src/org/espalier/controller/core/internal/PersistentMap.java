// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An immutable map: a change gives a new map that shares all but the changed path with the old one.
 * A hash trie of 32-way nodes, so a change copies about log32(n) small arrays. No order.
 *
 * @param <K> keys with value equality
 * @param <V> values, never null
 */
public final class PersistentMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final Node<K, V> root;
    private final int size;

    private PersistentMap(Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** The map without entries. */
    @SuppressWarnings("unchecked")
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** How many entries. */
    public int size() {
        return size;
    }

    /** The value of {@code key}. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(find(key));
    }

    private V find(K key) {
        return root == null ? null : root.find(spread(key), 0, key);
    }

    /** This map with {@code key} leading to {@code value}. */
    public PersistentMap<K, V> with(K key, V value) {
        Objects.requireNonNull(value, "value");
        Leaf<K, V> leaf = new Leaf<>(spread(key), key, value);
        if (root == null) {
            return new PersistentMap<>(leaf, 1);
        }
        int grown = find(key) == null ? size + 1 : size;
        return new PersistentMap<>(root.with(0, leaf), grown);
    }

    /** This map without {@code key}; itself where the key is not there. */
    public PersistentMap<K, V> without(K key) {
        if (find(key) == null) {
            return this;
        }
        return size == 1
                ? empty()
                : new PersistentMap<>(root.without(spread(key), 0, key), size - 1);
    }

    /** All values, in no order. */
    public Stream<V> values() {
        List<V> all = new ArrayList<>(size);
        if (root != null) {
            root.each(all::add);
        }
        return all.stream();
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private interface Node<K, V> {
        V find(int hash, int shift, K key);

        Node<K, V> with(int shift, Leaf<K, V> leaf);

        /** Null where nothing is left; only called where the key is there. */
        Node<K, V> without(int hash, int shift, K key);

        void each(Consumer<V> consumer);

        /** The only entry, where there is one: then it moves up into the parent. */
        default boolean single() {
            return false;
        }
    }

    private record Leaf<K, V>(int hash, K key, V value) implements Node<K, V> {
        @Override
        public V find(int wantedHash, int shift, K wanted) {
            return wantedHash == hash && wanted.equals(key) ? value : null;
        }

        @Override
        public Node<K, V> with(int shift, Leaf<K, V> leaf) {
            if (leaf.hash != hash) {
                return Branch.of(shift, hash, this, leaf);
            }
            return leaf.key.equals(key) ? leaf : new Collision<>(hash, List.of(this, leaf));
        }

        @Override
        public Node<K, V> without(int unwantedHash, int shift, K unwanted) {
            return null;
        }

        @Override
        public void each(Consumer<V> consumer) {
            consumer.accept(value);
        }

        @Override
        public boolean single() {
            return true;
        }
    }

    /** Entries whose keys have the same hash. */
    private record Collision<K, V>(int hash, List<Leaf<K, V>> leaves) implements Node<K, V> {
        @Override
        public V find(int wantedHash, int shift, K wanted) {
            for (Leaf<K, V> leaf : leaves) {
                if (leaf.key.equals(wanted)) {
                    return leaf.value;
                }
            }
            return null;
        }

        @Override
        public Node<K, V> with(int shift, Leaf<K, V> leaf) {
            if (leaf.hash != hash) {
                return Branch.of(shift, hash, this, leaf);
            }
            List<Leaf<K, V>> changed = others(leaf.key);
            changed.add(leaf);
            return new Collision<>(hash, changed);
        }

        @Override
        public Node<K, V> without(int unwantedHash, int shift, K unwanted) {
            List<Leaf<K, V>> left = others(unwanted);
            return left.size() == 1 ? left.get(0) : new Collision<>(hash, left);
        }

        private List<Leaf<K, V>> others(K key) {
            List<Leaf<K, V>> others = new ArrayList<>(leaves);
            others.removeIf(leaf -> leaf.key.equals(key));
            return others;
        }

        @Override
        public void each(Consumer<V> consumer) {
            leaves.forEach(leaf -> consumer.accept(leaf.value));
        }
    }

    /** Up to 32 children; the bitmap says which there are. */
    private static final class Branch<K, V> implements Node<K, V> {
        private final int bitmap;
        private final Node<K, V>[] children;

        private Branch(int bitmap, Node<K, V>[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        /** A branch over what is there and a leaf with another hash. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        static <K, V> Node<K, V> of(int shift, int hash, Node<K, V> there, Leaf<K, V> leaf) {
            Node<K, V>[] one = new Node[] {there};
            return new Branch<>(1 << ((hash >>> shift) & MASK), one).with(shift, leaf);
        }

        @Override
        public V find(int hash, int shift, K key) {
            int bit = 1 << ((hash >>> shift) & MASK);
            return (bitmap & bit) == 0 ? null : children[at(bit)].find(hash, shift + BITS, key);
        }

        @Override
        public Node<K, V> with(int shift, Leaf<K, V> leaf) {
            int bit = 1 << ((leaf.hash >>> shift) & MASK);
            int at = at(bit);
            if ((bitmap & bit) != 0) {
                Node<K, V>[] changed = children.clone();
                changed[at] = changed[at].with(shift + BITS, leaf);
                return new Branch<>(bitmap, changed);
            }
            Node<K, V>[] grown = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, at, grown, at + 1, children.length - at);
            grown[at] = leaf;
            return new Branch<>(bitmap | bit, grown);
        }

        @Override
        public Node<K, V> without(int hash, int shift, K key) {
            int bit = 1 << ((hash >>> shift) & MASK);
            int at = at(bit);
            Node<K, V> left = children[at].without(hash, shift + BITS, key);
            if (left != null) {
                if (children.length == 1 && left.single()) {
                    return left;
                }
                Node<K, V>[] changed = children.clone();
                changed[at] = left;
                return new Branch<>(bitmap, changed);
            }
            if (children.length == 2 && children[1 - at].single()) {
                return children[1 - at];
            }
            if (children.length == 1) {
                return null;
            }
            Node<K, V>[] shrunk = Arrays.copyOf(children, children.length - 1);
            System.arraycopy(children, at + 1, shrunk, at, children.length - at - 1);
            return new Branch<>(bitmap & ~bit, shrunk);
        }

        @Override
        public void each(Consumer<V> consumer) {
            for (Node<K, V> child : children) {
                child.each(consumer);
            }
        }

        private int at(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }
    }
}
