package org.strongroom.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.internal.HybridKem;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;

/**
 * Genesis and sealed objects: as bytes that anybody can make, and, sealed after mutation, as only somebody with the key
 * could.
 */
final class SealedFuzzTest {
    private static final byte[] PLACE = FuzzVault.ascii("place");
    private static final SealingKey RECORDS =
            new SealingKey(Kind.RECORD, FuzzVault.secret("epoch"), FuzzVault.CONTEXT.vaultId(), FuzzVault.EPOCH.id());
    private static final SealingKey PACKS =
            new SealingKey(Kind.PACK, FuzzVault.secret("epoch"), FuzzVault.CONTEXT.vaultId(), FuzzVault.EPOCH.id());

    static Stream<byte[]> genesisSeeds() {
        return Stream.of(FuzzVault.GENESIS.bytes());
    }

    @MethodSource("genesisSeeds")
    @FuzzTest
    void genesis(byte[] data) {
        try {
            // The hash is right whatever the bytes are: what stands inside is read, and only then a signature is
            // checked.
            Genesis read = Genesis.parseVerified(data, Sha256.of(data));
            CborWriter body = new CborWriter().array(5).bytes(read.nonce());
            read.owner().write(body);
            read.recovery().write(body);
            body.bytes(read.device()).bytes(read.commitment());
            int signatureAt = data.length - SigningKeys.SIGNATURE_BYTES;
            Property.canonical(
                    data,
                    FuzzVault.join(
                            new byte[] {'S', 'R', 1, 1},
                            body.toBytes(),
                            Arrays.copyOfRange(data, signatureAt, data.length)));
            Property.canonical(data, Genesis.parse(data).bytes());
        } catch (CryptoException e) {
            return;
        }
    }

    private static final class Access {
        static final AccessKey KEY = derive();

        private static AccessKey derive() {
            try (Passphrase passphrase = Passphrase.take("passphrase".toCharArray())) {
                return AccessKey.derive(passphrase, new KdfParameters(64 * 1024, 3, 4), FuzzVault.CONTEXT.vaultId());
            } catch (CryptoException e) {
                throw new IllegalStateException(e);
            }
        }

        static AccessFile.Contents contents() {
            return new AccessFile.Contents(
                    AccessFile.Way.PASSPHRASE,
                    FuzzVault.MEMBER,
                    1,
                    List.of(
                            Identity.of(FuzzVault.secret("owner"), FuzzVault.NONCE),
                            Identity.of(FuzzVault.secret("before"), FuzzVault.NONCE)));
        }

        static byte[] content() {
            return new CborWriter()
                    .array(5)
                    .uint(1)
                    .bytes(FuzzVault.MEMBER)
                    .uint(1)
                    .array(1)
                    .bytes(new byte[32])
                    .array(0)
                    .toBytes();
        }
    }

    static Stream<byte[]> accessFileSeeds() {
        try (AccessFile.Contents contents = Access.contents()) {
            byte[] file =
                    AccessFile.seal(Access.KEY, FuzzVault.CONTEXT, contents).object();
            return Stream.of(Arrays.copyOf(file, file.length - Sha256.BYTES));
        }
    }

    /** A file without its checksum, which anybody can make right. */
    @MethodSource("accessFileSeeds")
    @FuzzTest
    void accessFile(byte[] data) {
        byte[] file = FuzzVault.join(data, Sha256.of(data));
        try {
            AccessFile parsed = AccessFile.parse(file);
            byte[] costs = parsed.parameters().encoded();
            Property.canonical(
                    Arrays.copyOfRange(file, SealingKey.PREFIX_BYTES, SealingKey.PREFIX_BYTES + costs.length), costs);
            parsed.open(new byte[32], Access.KEY, FuzzVault.CONTEXT).close();
            throw new AssertionError("opened under another name");
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> accessContentSeeds() {
        return Stream.of(Access.content());
    }

    /** What an access file holds, sealed by somebody who has the passphrase. */
    @MethodSource("accessContentSeeds")
    @FuzzTest
    void accessContent(byte[] data) {
        byte[] place =
                Lengths.prefixed(FuzzVault.MEMBER, new CborWriter().uint(1).toBytes());
        byte[] costs = Access.KEY.parameters().encoded();
        Sealed sealed;
        try (Envelope envelope = new Envelope(
                Kind.ACCESS,
                Access.KEY.key(),
                Sha256.of(FuzzVault.CONTEXT.vaultId(), Arrays.copyOf(costs, 16)),
                new byte[16])) {
            sealed = envelope.seal(place, data);
        }
        byte[] object = sealed.object();
        byte[] body = FuzzVault.join(
                Arrays.copyOf(object, SealingKey.PREFIX_BYTES),
                costs,
                Arrays.copyOfRange(object, SealingKey.PREFIX_BYTES, object.length));
        byte[] file = FuzzVault.join(body, Sha256.of(body));
        try (AccessFile.Contents contents = AccessFile.parse(file).open(sealed.id(), Access.KEY, FuzzVault.CONTEXT)) {
            Sealed again = AccessFile.seal(Access.KEY, FuzzVault.CONTEXT, contents);
            Property.canonical(sealed.id(), again.id());
            Property.canonical(file, again.object());
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> envelopeSeeds() {
        return Stream.of(FuzzVault.EPOCH.records().seal(PLACE, new byte[40_000]).object());
    }

    /** An object in the place of one that this key has sealed: nothing but its very bytes opens. */
    @MethodSource("envelopeSeeds")
    @FuzzTest
    void envelope(byte[] data) {
        Sealed sealed = FuzzVault.EPOCH.records().seal(PLACE, new byte[40_000]);
        try {
            FuzzVault.EPOCH.records().open(sealed.id(), data);
        } catch (CryptoException e) {
            return;
        }
        Property.canonical(data, sealed.object());
    }

    static Stream<byte[]> segmentsSeeds() {
        return Stream.of(
                new byte[] {0, 0, 0, 94, 0}, new byte[] {0, 0, 64, 94, 1, 2, 3}, new byte[] {0, 0, (byte) 0x80, 94});
    }

    /** A true header, and behind it bytes put in another's place: a position, then what stands there. */
    @MethodSource("segmentsSeeds")
    @FuzzTest
    void segments(byte[] data) {
        if (data.length < 4) {
            return;
        }
        Sealed sealed = FuzzVault.EPOCH.records().seal(PLACE, new byte[40_000]);
        int header = SealingKey.PREFIX_BYTES + 74;
        byte[] object = sealed.object();
        int at = header + Math.floorMod(ByteBuffer.wrap(data).getInt() - header, object.length - header);
        boolean cut = (data[0] & 1) != 0;
        byte[] changed = cut
                ? FuzzVault.join(Arrays.copyOf(object, at), Arrays.copyOfRange(data, 4, data.length))
                : object.clone();
        if (!cut) {
            System.arraycopy(data, 4, changed, at, Math.min(data.length - 4, changed.length - at));
        }
        try {
            FuzzVault.EPOCH.records().open(sealed.id(), changed);
        } catch (CryptoException e) {
            return;
        }
        Property.canonical(changed, object);
    }

    static Stream<byte[]> envelopePlaintextSeeds() {
        return Stream.of(plaintext(PLACE, new byte[10], 3968), plaintext(PLACE, new byte[4000], 4032));
    }

    private static byte[] plaintext(byte[] place, byte[] content, int padded) {
        return ByteBuffer.allocate(padded)
                .putInt(place.length)
                .put(place)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A plaintext with the name and IV that belong to it, sealed by somebody who has the key. */
    @MethodSource("envelopePlaintextSeeds")
    @FuzzTest
    void envelopePlaintext(byte[] data) {
        byte[] place = claimedPlace(data);
        byte[] digest = Sha256.of(data);
        byte[] id = RECORDS.id(place, digest);
        byte[] object = RECORDS.seal(id, place, digest, data, 0, data.length);
        try {
            Envelope.Opened opened = FuzzVault.EPOCH.records().open(id, object);
            Sealed again = FuzzVault.EPOCH.records().seal(opened.place(), opened.content());
            Property.canonical(id, again.id());
            Property.canonical(object, again.object());
        } catch (CryptoException e) {
            return;
        }
    }

    private static byte[] claimedPlace(byte[] plaintext) {
        int length = plaintext.length < 4 ? -1 : ByteBuffer.wrap(plaintext).getInt();
        return length < 0 || length > 64 || length > plaintext.length - 4
                ? new byte[0]
                : Arrays.copyOfRange(plaintext, 4, 4 + length);
    }

    static Stream<byte[]> keyringSeeds() {
        return Stream.of(FuzzVault.keyring().object());
    }

    /** A keyring under the name that somebody with the epoch key gives it. */
    @MethodSource("keyringSeeds")
    @FuzzTest
    void keyring(byte[] data) {
        byte[] id = FuzzVault.EPOCH.keyring().id(FuzzVault.EPOCH.id(), Sha256.of(data));
        byte[] commitment = FuzzVault.GENESIS.commitment();
        try (EpochKey key = Keyring.open(id, data, FuzzVault.OWNER, FuzzVault.CONTEXT, commitment)) {
            Property.holds(key.matches(commitment), "the key that was named");
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> recipientSeeds() {
        return Stream.of(FuzzVault.RECOVERY.publicIdentity().kem(), new byte[HybridKem.PUBLIC_KEY_BYTES]);
    }

    /** A recipient whose key may be none. */
    @MethodSource("recipientSeeds")
    @FuzzTest
    void recipient(byte[] data) {
        try {
            HybridKem.Encapsulated sealed = HybridKem.encapsulate(data, PLACE, new byte[HybridKem.RANDOMNESS_BYTES]);
            Property.holds(sealed.encapsulation().length == HybridKem.ENCAPSULATION_BYTES, "one length");
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> encapsulationSeeds() throws CryptoException {
        return Stream.of(HybridKem.encapsulate(
                        FuzzVault.OWNER.publicIdentity().kem(), PLACE, new byte[HybridKem.RANDOMNESS_BYTES])
                .encapsulation());
    }

    @MethodSource("encapsulationSeeds")
    @FuzzTest
    void encapsulation(byte[] data) {
        try (Secret secret = FuzzVault.OWNER.decapsulate(data, PLACE)) {
            Property.holds(secret.length() == 32, "one length");
        } catch (CryptoException e) {
            return;
        }
    }

    static Stream<byte[]> packSeeds() {
        return Stream.of(FuzzVault.pack().object());
    }

    /** A pack in the place of one that this key has sealed: what opens has the same pieces. */
    @MethodSource("packSeeds")
    @FuzzTest
    void pack(byte[] data) throws IOException {
        Sealed sealed = FuzzVault.pack();
        try (PackReader reader = FuzzVault.EPOCH.openPack(sealed.id(), source(data))) {
            reader.verify();
        } catch (EOFException | CryptoException e) {
            return;
        }
        Property.canonical(data, sealed.object());
    }

    static Stream<byte[]> packPlaintextSeeds() {
        byte[] piece = FuzzVault.ascii("piece");
        byte[] two = new CborWriter()
                .array(4)
                .bytes(FuzzVault.EPOCH.pieceId(piece, 0, 5))
                .uint(5)
                .bytes(FuzzVault.EPOCH.pieceId(piece, 1, 4))
                .uint(4)
                .toBytes();
        byte[] none = new CborWriter().array(0).toBytes();
        return Stream.of(
                Arrays.copyOf(
                        FuzzVault.join(PackBuilder.head(PLACE, two), piece, Arrays.copyOfRange(piece, 1, 5)), 15_872),
                Arrays.copyOf(PackBuilder.head(PLACE, none), 15_872));
    }

    /** A pack's plaintext with the name and IV that belong to its directory, sealed by somebody who has the key. */
    @MethodSource("packPlaintextSeeds")
    @FuzzTest
    void packPlaintext(byte[] data) throws IOException {
        byte[] place = claimedPlace(data);
        int at = 4 + place.length;
        int length = data.length < at + 4 ? -1 : ByteBuffer.wrap(data).getInt(at);
        byte[] directory = length < 0 || length > data.length - at - 4
                ? new byte[0]
                : Arrays.copyOfRange(data, at + 4, at + 4 + length);
        byte[] digest = Sha256.of(PackBuilder.head(place, directory));
        byte[] id = PACKS.id(place, digest);
        byte[] object = PACKS.seal(id, place, digest, data, 0, data.length);
        try (PackReader reader = FuzzVault.EPOCH.openPack(id, source(object))) {
            reader.verify();
            PackBuilder builder = FuzzVault.EPOCH.pack(reader.place(), data.length);
            for (PackReader.Entry entry : reader.directory()) {
                byte[] piece = reader.read(entry.id(), entry.offset(), entry.length());
                builder.add(piece, 0, piece.length);
            }
            Sealed again = builder.seal().pack();
            Property.canonical(id, again.id());
            Property.canonical(object, again.object());
        } catch (CryptoException e) {
            return;
        }
    }

    private static PackReader.Source source(byte[] bytes) {
        return new PackReader.Source() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long at, byte[] into, int count) throws IOException {
                if (at < 0 || count > bytes.length - at) {
                    throw new EOFException();
                }
                System.arraycopy(bytes, (int) at, into, 0, count);
            }
        };
    }
}
