package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyringTest {
    private static final int ENTRY = 1120 + 74 + 32 + 32;

    @Test
    void everyMemberOpensItAndNobodyElse() throws CryptoException {
        List<Identity> members = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Identity member = TestVault.identity("member " + i);
            members.add(member);
            keys.add(member.publicIdentity().kem());
        }
        byte[] commitment = TestVault.genesis().commitment();
        try (EpochKey epoch = TestVault.epoch();
                Identity stranger = TestVault.identity("stranger")) {
            Sealed sealed = Keyring.seal(epoch, keys);
            assertThat(sealed.object()).hasSize(20 + 16 * ENTRY);
            for (Identity member : members) {
                try (EpochKey opened = open(sealed, member, commitment)) {
                    assertThat(opened.id()).isEqualTo(epoch.id());
                    assertThat(opened.matches(commitment)).isTrue();
                }
            }
            assertThatThrownBy(() -> open(sealed, stranger, commitment))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
        members.forEach(Identity::close);
    }

    @Test
    void entriesAreFilledUpToEightAndAlike() throws CryptoException {
        try (EpochKey epoch = TestVault.epoch()) {
            List<byte[]> keys = new ArrayList<>();
            for (int count = 1; count <= 9; count++) {
                try (Identity member = TestVault.identity("member " + count)) {
                    keys.add(member.publicIdentity().kem());
                }
                if (count == 1 || count > 7) {
                    byte[] object = Keyring.seal(epoch, keys).object();
                    assertThat(object).hasSize(20 + (count <= 8 ? 8 : 16) * ENTRY);
                    byte[] previous = new byte[0];
                    for (int at = 20; at < object.length; at += ENTRY) {
                        byte[] entry = Arrays.copyOfRange(object, at, at + ENTRY);
                        assertThat(Arrays.compareUnsigned(previous, entry)).isNegative();
                        previous = entry;
                        // FLOE parameters, length field and nonce are where they are in every entry.
                        assertThat(Arrays.copyOfRange(entry, 1120, 1130))
                                .containsExactly(0, 0, 0, 0, 0x40, 0, 0, 0, 0, 32);
                    }
                }
            }
        }
    }

    @Test
    void recipientsAreHiddenAndTheirOrderDoesNotMatter() throws CryptoException {
        try (EpochKey epoch = TestVault.epoch();
                Identity a = TestVault.identity("a");
                Identity b = TestVault.identity("b")) {
            byte[] one = a.publicIdentity().kem();
            byte[] two = b.publicIdentity().kem();
            Sealed sealed = Keyring.seal(epoch, List.of(one, two));
            assertThat(Keyring.seal(epoch, List.of(two, one, two)).object()).isEqualTo(sealed.object());
            String object = new String(sealed.object(), StandardCharsets.ISO_8859_1);
            for (byte[] key : List.of(one, two)) {
                for (int at = 0; at + 16 <= key.length; at += 16) {
                    assertThat(object).doesNotContain(new String(key, at, 16, StandardCharsets.ISO_8859_1));
                }
            }
            assertThat(object).doesNotContain(new String(TestVault.EPOCH_KEY, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void aKeyThatNoRecordNamesIsRefused() throws CryptoException {
        byte[] commitment = TestVault.genesis().commitment();
        try (EpochKey smuggled = TestVault.epoch("smuggled");
                EpochKey epoch = TestVault.epoch();
                Identity member = TestVault.identity("member")) {
            byte[] kem = member.publicIdentity().kem();
            Sealed sealed = Keyring.seal(smuggled, List.of(kem));
            assertThatThrownBy(() -> open(sealed, member, commitment)).isInstanceOf(CryptoException.NotAuthentic.class);
            // The same with the id of the true epoch in front.
            byte[] disguised = sealed.object().clone();
            System.arraycopy(epoch.id(), 0, disguised, 4, 16);
            assertThatThrownBy(() -> open(new Sealed(sealed.id(), disguised), member, commitment))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            for (byte[] other : new byte[][] {{}, new byte[32], Arrays.copyOf(commitment, 16)}) {
                assertThatThrownBy(() -> open(Keyring.seal(epoch, List.of(kem)), member, other))
                        .isInstanceOf(CryptoException.NotAuthentic.class);
            }
        }
    }

    @Test
    void anotherNameOrVaultIsRefused() throws CryptoException {
        byte[] commitment = TestVault.genesis().commitment();
        try (EpochKey epoch = TestVault.epoch();
                Identity member = TestVault.identity("member")) {
            Sealed sealed = Keyring.seal(epoch, List.of(member.publicIdentity().kem()));
            Sealed renamed = new Sealed(TestVault.seed("name"), sealed.object());
            assertThatThrownBy(() -> open(renamed, member, commitment))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            assertThatThrownBy(() ->
                            Keyring.open(sealed.id(), sealed.object(), member, TestVault.otherVault(), commitment))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    /** A member may write a keyring; no entry of theirs may stop another member from finding the own one. */
    @Test
    void hostileEntriesDoNotHideTheOnesBehindThem() throws CryptoException {
        byte[] commitment = TestVault.genesis().commitment();
        try (EpochKey epoch = TestVault.epoch();
                Identity member = TestVault.identity("member")) {
            byte[] object =
                    Keyring.seal(epoch, List.of(member.publicIdentity().kem())).object();
            byte[] own = ownEntry(object, member);
            byte[] crafted = Arrays.copyOf(object, object.length);
            for (int i = 0; i < 7; i++) {
                // An X25519 half that is zero, a point of small order; an ML-KEM half of noise.
                Arrays.fill(crafted, 20 + i * ENTRY, 20 + (i + 1) * ENTRY, (byte) i);
                Arrays.fill(crafted, 20 + i * ENTRY + 1088, 20 + i * ENTRY + 1120, (byte) 0);
            }
            System.arraycopy(own, 0, crafted, 20 + 7 * ENTRY, ENTRY);
            byte[] id = epoch.keyring().id(epoch.id(), Sha256.of(crafted));
            try (EpochKey opened = open(new Sealed(id, crafted), member, commitment)) {
                assertThat(opened.id()).isEqualTo(epoch.id());
            }
        }
    }

    @Test
    void recipientsThatAreNoKeysAreRefused() {
        try (EpochKey epoch = TestVault.epoch();
                Identity member = TestVault.identity("member")) {
            byte[] smallOrder = member.publicIdentity().kem();
            Arrays.fill(smallOrder, 1184, 1216, (byte) 0);
            for (byte[] bad : new byte[][] {{}, new byte[1215], smallOrder}) {
                assertThatThrownBy(() -> Keyring.seal(epoch, List.of(bad)))
                        .isInstanceOf(CryptoException.Malformed.class);
            }
            assertThatThrownBy(() -> Keyring.seal(epoch, List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Keyring.seal(epoch, Collections.nCopies(4097, smallOrder)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void lengthsThatAreNoneAreRefused() {
        try (Identity member = TestVault.identity("member")) {
            byte[] commitment = TestVault.genesis().commitment();
            byte[] prefix = SealingKey.prefix(Kind.KEYRING, Arrays.copyOf(commitment, 16));
            for (int length : new int[] {20, 20 + ENTRY, 20 + 7 * ENTRY, 20 + 8 * ENTRY - 1, 20 + 4104 * ENTRY}) {
                Sealed sealed = new Sealed(new byte[32], Arrays.copyOf(prefix, length));
                assertThatThrownBy(() -> open(sealed, member, commitment))
                        .isInstanceOf(CryptoException.Malformed.class);
            }
        }
    }

    private static byte[] ownEntry(byte[] object, Identity member) {
        for (int at = 20; at < object.length; at += ENTRY) {
            byte[] copy = Arrays.copyOf(object, object.length);
            Arrays.fill(copy, at, at + ENTRY, (byte) 0);
            try (EpochKey epoch = TestVault.epoch()) {
                byte[] id = epoch.keyring().id(epoch.id(), Sha256.of(copy));
                open(new Sealed(id, copy), member, TestVault.genesis().commitment())
                        .close();
            } catch (CryptoException e) {
                return Arrays.copyOfRange(object, at, at + ENTRY);
            }
        }
        throw new AssertionError("no own entry");
    }

    private static EpochKey open(Sealed sealed, Identity member, byte[] commitment) throws CryptoException {
        return Keyring.open(sealed.id(), sealed.object(), member, TestVault.context(), commitment);
    }
}
