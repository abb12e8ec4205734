// SPDX-License-Identifier: EPL-2.0
package org.espalier.testing;

import org.espalier.api.Bytes;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes random values of any record or sealed type of the API from the types of its components: a
 * new record is covered without a word here. Equal seeds give equal values. What a constructor
 * refuses is drawn again.
 */
public final class RandomRecords {
    private static final String KEY_TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 36;
    private static final int MAX_DRAWS = 10_000;
    private static final int MAX_ELEMENTS = 4;

    private final Random random;
    private final RandomScalars scalars;

    /** Draws from {@code random}. */
    public RandomRecords(Random random) {
        this.random = random;
        this.scalars = new RandomScalars(random);
    }

    /** The record {@code type} itself, or all records below the sealed {@code type}. */
    public static List<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(each -> leaves(each).stream())
                        .distinct()
                        .toList()
                : List.of(type);
    }

    /** A value of {@code type}. */
    public <T> T any(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType p) {
            return container((Class<?>) p.getRawType(), p.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return scalars.text();
        } else if (plain == int.class) {
            return scalars.integer();
        } else if (plain == long.class || plain == Long.class) {
            return scalars.whole();
        } else if (plain == double.class) {
            return scalars.real();
        } else if (plain == boolean.class) {
            return random.nextBoolean();
        } else if (plain == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        } else if (plain == Instant.class) {
            return scalars.instant();
        } else if (plain == Bytes.class) {
            return Bytes.of(scalars.bytes());
        } else if (plain == VmState.class) {
            return pick(VmState.ALL);
        } else if (plain == IpAddress.class) {
            return scalars.address();
        } else if (plain == IpPrefix.class) {
            return scalars.prefix();
        } else if (plain == MacAddress.class) {
            return MacAddress.of(new VmId(new UUID(random.nextLong(), random.nextLong())));
        } else if (plain == SshKey.class) {
            return key();
        } else if (plain == SshPool.Access.class) {
            return access();
        } else if (plain == GuestValues.class) {
            return guestValues();
        } else if (plain.isEnum()) {
            return pick(List.of(plain.getEnumConstants()));
        }
        return plain.isSealed() ? value(pick(leaves(plain))) : record(plain);
    }

    private SshKey key() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + KEY_TYPE.length() + key.length);
        whole.putInt(KEY_TYPE.length()).put(KEY_TYPE.getBytes(StandardCharsets.US_ASCII)).put(key);
        return new SshKey(
                KEY_TYPE + " " + Base64.getEncoder().encodeToString(whole.array()) + " a@b");
    }

    /** Random texts are hardly ever whole paths. */
    private SshPool.Access access() {
        return new SshPool.Access(any(SshPlace.class), path(), path(), key());
    }

    private String path() {
        return "/" + scalars.text().replace('\0', '-');
    }

    /** Out of random texts hardly ever some would come together. */
    private GuestValues guestValues() {
        int some = random.nextInt(MAX_ELEMENTS + 1);
        List<String> hosts = IntStream.range(0, some).mapToObj(i -> "host" + i + ".site").toList();
        return new GuestValues(
                Stream.generate(this::key).limit(some).toList(),
                hosts,
                hosts.stream().findFirst().map(host -> host + ":514"),
                Stream.generate(scalars::address).distinct().limit(some).toList(),
                hosts,
                IntStream.range(0, some)
                        .mapToObj(i -> new GuestValues.Value("value" + i, "\"text: " + i + "\" ä"))
                        .toList());
    }

    private Object container(Class<?> raw, Type element) {
        if (raw == Optional.class) {
            return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value(element));
        }
        List<Object> elements =
                Stream.generate(() -> value(element))
                        .limit(random.nextInt(MAX_ELEMENTS + 1))
                        .toList();
        if (raw == List.class) {
            return elements;
        } else if (raw == Set.class) {
            return new HashSet<>(elements);
        }
        throw new IllegalStateException("No random values are known for " + raw);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getConstructor(types);
            for (int i = 0; i < MAX_DRAWS; i++) {
                try {
                    return constructor.newInstance(
                            Arrays.stream(components)
                                    .map(c -> value(c.getGenericType()))
                                    .toArray());
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof IllegalArgumentException)) {
                        throw e;
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No random " + type, e);
        }
        throw new IllegalStateException(type + " refused " + MAX_DRAWS + " random values");
    }

    private <E> E pick(List<E> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
