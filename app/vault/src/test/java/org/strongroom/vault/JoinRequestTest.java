package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/** Somebody asks to join with a file, and eight words are compared. */
final class JoinRequestTest {
    @TempDir
    Path temp;

    private Bench bench;
    private Path cloud;
    private Vault ann;

    @BeforeEach
    void vaultInTheCloud() throws Exception {
        bench = new Bench(temp);
        cloud = bench.path("cloud");
        ann = Bench.create(bench.vaults("ann"), bench.path("ann-vault"));
        ann.addCopy(cloud);
        ann.sync(Progress.NONE);
    }

    @AfterEach
    void close() throws IOException {
        ann.close();
        bench.close();
    }

    @Test
    void whoHasAskedIsInOnceSomebodyHasApproved() throws Exception {
        Map<String, Bytes> before = state(cloud);
        JoinRequest request = request("ben");
        assertThatThrownBy(() -> open("ben")).isInstanceOf(VaultException.NotApproved.class);
        assertThat(state(cloud)).as("what the keeper sees of a request").isEqualTo(before);

        JoinRequest arrived = JoinRequest.read(request.bytes(), ann.id());
        assertThat(arrived.words()).isEqualTo(request.words()).hasSize(8);
        ann.approve(arrived, "ben", Role.EDITOR);
        assertThatThrownBy(() -> open("ben")).isInstanceOf(VaultException.NotApproved.class);
        ann.sync(Progress.NONE);
        try (Vault ben = open("ben")) {
            assertThat(ben.nameOf(ben.member())).isEqualTo("ben");
            assertThat(ben.wordsOf(ben.member())).hasValue(request.words());
            assertThat(ben.wordsOf(ann.member())).isEqualTo(ann.wordsOf(ann.member()));
            ben.changePassphrase(passphrase("another of ben"), KdfParameters.PORTABLE, Progress.NONE);
            ben.sync(Progress.NONE);
        }
        ann.sync(Progress.NONE);
        assertThat(ann.membership().members().values())
                .extracting(Member::name, Member::role, Member::isInvitation)
                .contains(tuple("ben", Role.EDITOR, false));
        assertThat(ann.status().alarms()).isEmpty();
        assertThat(ann.membership().access()).hasSize(2);
        try (Passphrase another = passphrase("another of ben");
                Vault second =
                        bench.vaults("ben-2").openFrom(bench.path("ben-2-vault"), cloud, another, Progress.NONE)) {
            assertThat(second.nameOf(second.member())).isEqualTo("ben");
        }
    }

    @Test
    void theFirstOpeningRecordsTheWayIn() throws Exception {
        JoinRequest request = request("ben");
        ann.approve(JoinRequest.read(request.bytes(), ann.id()), "ben", Role.READER);
        ann.sync(Progress.NONE);
        open("ben").close();
        ann.sync(Progress.NONE);
        assertThat(ann.membership().access()).hasSize(2);
        try (Passphrase own = passphrase("ben has a passphrase");
                Vault second = bench.vaults("ben-2").openFrom(bench.path("ben-2-vault"), cloud, own, Progress.NONE)) {
            assertThat(second.nameOf(second.member())).isEqualTo("ben");
        }
        open("ben").close();
    }

    @Test
    void theFolderThatWasBegunOpensOnceItIsApproved() throws Exception {
        JoinRequest request = request("ben");
        assertThatThrownBy(() -> openHome("ben")).isInstanceOf(VaultException.NotApproved.class);
        ann.approve(JoinRequest.read(request.bytes(), ann.id()), "ben", Role.EDITOR);
        ann.sync(Progress.NONE);
        Path away = bench.path("away");
        Files.move(cloud, away);
        assertThatThrownBy(() -> openHome("ben")).as("unplugged").isInstanceOf(VaultException.NotApproved.class);
        Files.move(away, cloud);
        openHome("ben").close();
        try (Vault ben = openHome("ben")) {
            assertThat(ben.copies()).hasSize(1);
            ben.sync(Progress.NONE);
        }
    }

    @Test
    void anotherPassphraseThanThatOfTheRequestOpensNothing() throws Exception {
        JoinRequest request = request("ben");
        ann.approve(JoinRequest.read(request.bytes(), ann.id()), "ben", Role.EDITOR);
        ann.sync(Progress.NONE);
        try (Passphrase wrong = passphrase("not that one")) {
            assertThatThrownBy(() -> bench.vaults("ben").openFrom(bench.path("ben-vault"), cloud, wrong, Progress.NONE))
                    .isInstanceOf(VaultException.WrongPassphrase.class);
        }
        open("ben").close();
    }

    @Test
    void whatIsNoRequestToThisVaultIsRefused() throws Exception {
        byte[] bytes = request("ben").bytes();
        byte[] other = new byte[VaultId.BYTES];
        assertThatThrownBy(() -> JoinRequest.read(bytes, VaultId.of(other)))
                .isInstanceOf(VaultException.ForeignRequest.class);
        // Each byte once would take minutes: both signatures are verified for each.
        for (int at = 1; at < bytes.length; at += 97) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> JoinRequest.read(altered, ann.id()))
                    .as("byte %d", at)
                    .isInstanceOf(VaultException.class);
        }
        for (int length : new int[] {0, 1, 100, bytes.length - 1}) {
            assertThatThrownBy(() -> JoinRequest.read(Arrays.copyOf(bytes, length), ann.id()))
                    .isInstanceOf(VaultException.UnusableRequest.class);
        }
        assertThatThrownBy(() -> JoinRequest.read(Arrays.copyOf(bytes, bytes.length + 1), ann.id()))
                .isInstanceOf(VaultException.UnusableRequest.class);
        assertThatThrownBy(() -> JoinRequest.read(new byte[JoinRequest.MAX_BYTES + 1], ann.id()))
                .isInstanceOf(VaultException.UnusableRequest.class);
    }

    @Test
    void aRequestToWhichNothingCanBeSealedIsNone() throws Exception {
        RecordCodec codec = new RecordCodec(ann.id());
        try (Identity eve = Identity.generate(new SecureRandom(), new byte[32])) {
            for (int length : new int[] {1, 1215, 4096}) {
                IdentityKeys keys = new IdentityKeys(
                        Bytes.of(eve.publicIdentity().verification()), Bytes.of(Bench.bytes(length, length)));
                byte[] bytes = new CborWriter()
                        .array(6)
                        .text("strongroom join request")
                        .uint(1)
                        .bytes(ann.id().bytes())
                        .bytes(keys.verification().toArray())
                        .bytes(keys.kem().toArray())
                        .bytes(eve.sign(SignatureUse.IDENTITY, codec.requested(keys)))
                        .toBytes();
                assertThatThrownBy(() -> JoinRequest.read(bytes, ann.id()))
                        .isInstanceOf(VaultException.UnusableRequest.class);
            }
        }
    }

    @Test
    void aRequestThatSomebodyElsePutInItsPlaceHasOtherWords() throws Exception {
        assertThat(request("eve").words()).isNotEqualTo(request("ben").words());
    }

    @Test
    void aRequestServesOnceAlsoAfterARemoval() throws Exception {
        JoinRequest request = JoinRequest.read(request("ben").bytes(), ann.id());
        ann.approve(request, "ben", Role.EDITOR);
        assertThatThrownBy(() -> ann.approve(request, "ben", Role.EDITOR))
                .isInstanceOf(VaultException.RequestUsed.class);
        MemberId ben = ann.membership().members().values().stream()
                .filter(member -> member.name().equals("ben"))
                .map(Member::id)
                .findFirst()
                .orElseThrow();
        ann.removeMember(ben);
        assertThatThrownBy(() -> ann.approve(request, "ben", Role.EDITOR))
                .isInstanceOf(VaultException.RequestUsed.class);
    }

    @Test
    void whoMayNotInviteMayNotApprove() throws Exception {
        JoinRequest request = request("ben");
        ann.approve(JoinRequest.read(request.bytes(), ann.id()), "ben", Role.EDITOR);
        ann.sync(Progress.NONE);
        JoinRequest more = request("cleo");
        try (Vault ben = open("ben")) {
            assertThatThrownBy(() -> ben.approve(JoinRequest.read(more.bytes(), ben.id()), "cleo", Role.READER))
                    .isInstanceOf(VaultException.NotAllowed.class);
        }
    }

    @Test
    void whereSomethingIsNoRequestIsBegun() throws Exception {
        request("ben");
        assertThatThrownBy(() -> request("ben")).isInstanceOf(VaultException.AlreadyExists.class);
        assertThatThrownBy(() -> bench.vaults("cleo")
                        .request(
                                cloud.resolve("inside"),
                                cloud,
                                passphrase("cleo has a passphrase"),
                                KdfParameters.PORTABLE,
                                Progress.NONE))
                .isInstanceOf(VaultException.AlreadyExists.class);
        assertThatThrownBy(() -> bench.vaults("cleo")
                        .request(
                                bench.path("cleo-vault"),
                                bench.path("nothing"),
                                passphrase("cleo has a passphrase"),
                                KdfParameters.PORTABLE,
                                Progress.NONE))
                .isInstanceOf(VaultException.NotAVault.class);
    }

    @Test
    void whatWasComparedIsNotedUntilThereAreOtherKeys() throws Exception {
        List<String> code = ann.invite("ben", Role.EDITOR, Duration.ofDays(7));
        ann.sync(Progress.NONE);
        try (Passphrase own = passphrase("ben has a passphrase");
                Vault ben = bench.vaults("ben").join(bench.path("ben-vault"), cloud, code, "ben", own, Progress.NONE)) {
            ann.sync(Progress.NONE);
            assertThat(ann.wordsOf(ben.member())).isEqualTo(ben.wordsOf(ben.member()));
            ann.noteCompared(ben.member(), true);
            assertThat(ann.compared()).containsOnlyKeys(ben.member());
            ann.noteCompared(ben.member(), false);
            assertThat(ann.compared()).isEmpty();
            ann.noteCompared(ben.member(), true);
            ann.changePassphrase(passphrase("another of ann"), KdfParameters.PORTABLE, Progress.NONE);
            assertThat(ann.compared())
                    .as("own new keys change nothing about it")
                    .containsOnlyKeys(ben.member());
            ann.sync(Progress.NONE);
            ben.sync(Progress.NONE);
            ben.changePassphrase(passphrase("another of ben"), KdfParameters.PORTABLE, Progress.NONE);
            ben.sync(Progress.NONE);
        }
        ann.sync(Progress.NONE);
        assertThat(ann.compared()).isEmpty();
    }

    private JoinRequest request(String name) throws Exception {
        try (Passphrase own = passphrase(name + " has a passphrase")) {
            return bench.vaults(name)
                    .request(bench.path(name + "-vault"), cloud, own, KdfParameters.PORTABLE, Progress.NONE);
        }
    }

    private Vault open(String name) throws Exception {
        try (Passphrase own = passphrase(name + " has a passphrase")) {
            return bench.vaults(name).openFrom(bench.path(name + "-vault"), cloud, own, Progress.NONE);
        }
    }

    private Vault openHome(String name) throws Exception {
        try (Passphrase own = passphrase(name + " has a passphrase")) {
            return bench.vaults(name).open(bench.path(name + "-vault"), own, Progress.NONE);
        }
    }

    private static Passphrase passphrase(String text) throws CryptoException {
        return Passphrase.take(text.toCharArray());
    }

    private static Map<String, Bytes> state(Path folder) throws IOException {
        Map<String, Bytes> out = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                out.put(file.toString(), Bytes.of(Sha256.of(Files.readAllBytes(file))));
            }
        }
        return out;
    }
}
