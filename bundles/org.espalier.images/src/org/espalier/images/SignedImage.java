// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A manifest with the word of an endorser for it, by Ed25519; or with nobody's. */
public final class SignedImage {
    private static final byte[] PURPOSE = "espalier image v1\0".getBytes(StandardCharsets.US_ASCII);

    private static final int KEY_BYTES = 44;
    private static final int SIGNATURE_BYTES = 64;

    private final byte[] root;
    private final Manifest manifest;
    private final byte[] key;
    private final byte[] signature;

    private SignedImage(byte[] root, byte[] key, byte[] signature) throws BadImageException {
        this.root = root;
        this.key = key;
        this.signature = signature;
        manifest = Manifest.parse(root);
    }

    /** {@code manifest} with nobody's word for it. */
    public static SignedImage unsigned(Manifest manifest) throws BadImageException {
        return new SignedImage(manifest.bytes(), new byte[0], new byte[0]);
    }

    /**
     * {@code manifest} with the word of who has this pair of keys.
     *
     * @throws GeneralSecurityException if they are no keys of Ed25519
     */
    public static SignedImage sign(Manifest manifest, PublicKey key, PrivateKey secret)
            throws GeneralSecurityException, BadImageException {
        byte[] root = manifest.bytes();
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(secret);
        signing.update(PURPOSE);
        signing.update(root);
        return new SignedImage(root, key.getEncoded(), signing.sign());
    }

    /**
     * Reads one that anybody may have sent; whether its signature holds is not looked at here.
     *
     * @throws BadImageException if these are not its bytes
     */
    public static SignedImage parse(byte[] bytes) throws BadImageException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 1 || bytes[0] != 0 && bytes[0] != 1) {
            throw new BadImageException("The image was not read: it says not who signed it.");
        }
        boolean signed = in.get() == 1;
        byte[] key = new byte[signed ? KEY_BYTES : 0];
        byte[] signature = new byte[signed ? SIGNATURE_BYTES : 0];
        if (in.remaining() < key.length + signature.length) {
            throw new BadImageException("The image was not read: it ends too early.");
        }
        in.get(key).get(signature);
        byte[] root = new byte[in.remaining()];
        in.get(root);
        return new SignedImage(root, key, signature);
    }

    /**
     * {@code manifest} with a word for it that was kept apart.
     *
     * @param seal as {@link #seal} gave it
     * @throws BadImageException if that is none
     */
    public static SignedImage sealed(Manifest manifest, byte[] seal) throws BadImageException {
        byte[] root = manifest.bytes();
        boolean signed = seal.length > 0;
        return parse(
                ByteBuffer.allocate(1 + seal.length + root.length)
                        .put((byte) (signed ? 1 : 0))
                        .put(seal)
                        .put(root)
                        .array());
    }

    /** The key and the signature, as they stand before the manifest; nothing where nobody's. */
    public byte[] seal() {
        return ByteBuffer.allocate(key.length + signature.length).put(key).put(signature).array();
    }

    /** Its one form as bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(1 + key.length + signature.length + root.length)
                .put((byte) (isSigned() ? 1 : 0))
                .put(key)
                .put(signature)
                .put(root)
                .array();
    }

    /** What is signed. */
    public Manifest manifest() {
        return manifest;
    }

    /** The manifest's name. */
    public ChunkId id() {
        return ChunkId.of(root);
    }

    /** Whether anybody gave their word, true or not. */
    public boolean isSigned() {
        return signature.length > 0;
    }

    /** Whose word it is, where the signature holds: the key as X.509 writes it. */
    public Optional<EndorserKey> signer() {
        if (!isSigned()) {
            return Optional.empty();
        }
        try {
            PublicKey signer =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(signer);
            check.update(PURPOSE);
            check.update(root);
            return check.verify(signature)
                    ? Optional.of(new EndorserKey(ChunkId.of(key)))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            // Bytes that are no key have signed nothing.
            return Optional.empty();
        }
    }

    /** What trust in it is decided by. */
    public Claim claim() {
        ImageInfo info = manifest.info();
        return new Claim(
                id(), toString(), info.vo(), info.endorser(), info.expires(), isSigned(), signer());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedImage image && Arrays.equals(bytes(), image.bytes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(root), Arrays.hashCode(signature));
    }

    @Override
    public String toString() {
        return manifest.toString();
    }
}
