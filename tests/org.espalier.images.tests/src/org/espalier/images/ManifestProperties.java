// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What is written of images is read as it was, whatever they say of themselves. */
class ManifestProperties {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aZ 9/:.-_äß漢\u00a0\u2028\ufffd")
                .ofMaxLength(ImageInfo.TEXT_MOST / 3);
    }

    private static ImageInfo info(List<String> texts, UUID uuid, long from, long to) {
        return new ImageInfo(
                uuid,
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                texts.get(4),
                texts.get(5),
                texts.get(6),
                Instant.ofEpochSecond(from),
                Instant.ofEpochSecond(to),
                texts.get(7));
    }

    /** Chunks with holes between them, as many as {@code count}. */
    private static List<Page.Entry> entries(Random random, int count, int average) {
        List<Page.Entry> entries = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(3) * (long) random.nextInt(1 << 20);
            int length = 1 + random.nextInt(2 * average);
            ChunkId id =
                    new ChunkId(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong());
            entries.add(new Page.Entry(at, length, id));
            at += length;
        }
        return entries;
    }

    private static List<Page> pages(List<Page.Entry> entries) {
        List<Page> pages = new ArrayList<>();
        for (int at = 0; at < entries.size(); at += Page.ENTRIES) {
            pages.add(new Page(entries.subList(at, Math.min(entries.size(), at + Page.ENTRIES))));
        }
        return pages;
    }

    private static Manifest manifest(ImageInfo info, List<Page.Entry> entries, int average) {
        long stored = entries.stream().mapToLong(Page.Entry::length).sum();
        long size = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        List<ChunkId> names = pages(entries).stream().map(p -> ChunkId.of(p.bytes())).toList();
        return new Manifest(info, size, stored, entries.size(), average, names);
    }

    @Property(tries = 200)
    void aManifestAndItsPagesAreReadAsTheyWereWritten(
            @ForAll @Size(8) List<@net.jqwik.api.From("texts") String> texts,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 31556889864403199L) long from,
            @ForAll @LongRange(min = 0, max = 31556889864403199L) long to,
            @ForAll @IntRange(max = 600) int chunks,
            @ForAll @IntRange(max = 7) int doublings)
            throws Exception {
        Random random = new Random(seed);
        int average = Chunker.AVERAGE << doublings;
        List<Page.Entry> entries = entries(random, chunks, average);
        UUID uuid = new UUID(random.nextLong(), random.nextLong());
        Manifest written = manifest(info(texts, uuid, from, to), entries, average);
        Manifest read = Manifest.parse(written.bytes());
        assertThat(read).isEqualTo(written);
        assertThat(read.id()).isEqualTo(written.id());
        List<Page> pages = pages(entries);
        assertThat(read.pages()).hasSameSizeAs(pages);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(Page.parse(read, i, pages.get(i).bytes())).isEqualTo(pages.get(i));
            assertThat(read.entries(i)).isEqualTo(pages.get(i).entries().size());
        }
    }

    /** A word for it that is kept apart, as the store of the site does, is as good as beside it. */
    @Property(tries = 20)
    void aSealThatWasKeptApartHoldsForThatImageAlone(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        KeyPair ada = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        List<Page.Entry> entries = entries(random, 3, Chunker.AVERAGE);
        Manifest mine = manifest(Samples.info(), entries, Chunker.AVERAGE);
        Manifest other = manifest(Samples.info(), entries.subList(0, 2), Chunker.AVERAGE);
        SignedImage signed = SignedImage.sign(mine, ada.getPublic(), ada.getPrivate());
        SignedImage again = SignedImage.sealed(mine, signed.seal());
        assertThat(again).isEqualTo(signed);
        assertThat(again.signer()).contains(EndorserKey.of(ada.getPublic()));
        assertThat(again.claim()).isEqualTo(signed.claim());
        assertThat(SignedImage.sealed(other, signed.seal()).signer()).isEmpty();
        SignedImage bare = SignedImage.sealed(mine, new byte[0]);
        assertThat(bare).isEqualTo(SignedImage.unsigned(mine));
        assertThat(bare.id()).as("the image is the same").isEqualTo(signed.id());
        byte[] short1 = Arrays.copyOf(signed.seal(), 1 + random.nextInt(107));
        assertThatThrownBy(() -> SignedImage.sealed(mine, short1))
                .isInstanceOf(BadImageException.class);
    }

    /** In bytes, not in letters, and told before anything is written that nobody could read. */
    @Property(tries = 60)
    void aTextThatIsTooLongIsNotWritten(
            @ForAll @IntRange(max = 7) int which, @ForAll @IntRange(max = 3) int kind) {
        String letter = List.of("a", "ä", "漢", "\uD83D\uDE00").get(kind);
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String most = letter.repeat(ImageInfo.TEXT_MOST / bytes);
        List<String> texts = new ArrayList<>(java.util.Collections.nCopies(8, ""));
        texts.set(which, most);
        Manifest fits = manifest(info(texts, new UUID(1, 2), 1, 2), List.of(), Chunker.AVERAGE);
        assertThat(fits.bytes()).isNotEmpty();
        texts.set(which, most + letter);
        Manifest tooLong = manifest(info(texts, new UUID(1, 2), 1, 2), List.of(), Chunker.AVERAGE);
        assertThatThrownBy(tooLong::bytes)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes");
    }
}
