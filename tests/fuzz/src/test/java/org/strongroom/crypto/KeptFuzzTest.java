package org.strongroom.crypto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;

/** What people keep outside a vault and give back to it, as somebody may have typed or altered it: key files and shares. */
final class KeptFuzzTest {
    static Stream<byte[]> keyFileSeeds() {
        byte[] line;
        try (KeyFile made = KeyFile.of(FuzzVault.secret("key file"))) {
            line = made.text(byte[]::clone);
        }
        String text = new String(line, StandardCharsets.US_ASCII);
        return Stream.of(
                        text,
                        text.toLowerCase(Locale.ROOT),
                        "\ufeff" + text.strip(),
                        text.replace('-', ' '),
                        text.replace("-1 ", "-2 "))
                .map(one -> one.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever is read is written again in its one form, which reads as the same key. */
    @MethodSource("keyFileSeeds")
    @FuzzTest
    void keyFile(byte[] data) {
        try (KeyFile read = KeyFile.take(data.clone())) {
            byte[] line = read.text(byte[]::clone);
            try (KeyFile again = KeyFile.take(line.clone())) {
                Property.canonical(line, again.text(byte[]::clone));
            }
        } catch (CryptoException e) {
            Property.holds(
                    e instanceof CryptoException.Malformed || e instanceof CryptoException.NewerSuite,
                    "the failures that are named");
        }
    }

    static Stream<byte[]> shareSeeds() {
        return shares().stream().map(share -> String.join(" ", share.words()).getBytes(StandardCharsets.US_ASCII));
    }

    private static List<RecoveryShare> shares() {
        return RecoveryShare.split(FuzzVault.RECOVERY, FuzzVault.CONTEXT, 2, 3);
    }

    /** Words as text: those that are a share are the words of that share. */
    @MethodSource("shareSeeds")
    @FuzzTest
    void share(byte[] data) {
        List<String> words = RecoveryWords.split(new String(data, StandardCharsets.UTF_8));
        try (RecoveryShare read = RecoveryShare.parse(words)) {
            Property.holds(read.words().equals(words), "the same words again");
            Property.holds(read.threshold() >= RecoveryShare.LEAST_THRESHOLD, "more than one is needed");
            Property.holds(read.index() >= 1 && read.index() <= RecoveryShare.MOST, "a number of a set");
        } catch (CryptoException.Malformed e) {
            return;
        }
    }

    static Stream<byte[]> sharesSeeds() {
        return Stream.of(new byte[] {0, 1}, new byte[] {2, 1}, new byte[] {0, 0}, new byte[33]);
    }

    /** Which of the shares of a set are given, in which order, and how often: enough different ones give the key. */
    @MethodSource("sharesSeeds")
    @FuzzTest
    void shares(byte[] data) {
        List<RecoveryShare> set = shares();
        List<RecoveryShare> given = new ArrayList<>();
        for (byte which : Arrays.copyOf(data, Math.min(data.length, 4))) {
            given.add(set.get(Math.floorMod(which, set.size())));
        }
        boolean usable = RecoveryShare.problem(given).isEmpty();
        Property.holds(
                usable == (given.size() >= 2 && given.stream().distinct().count() == given.size()),
                "two different ones, none twice");
        if (usable) {
            try (Identity key = RecoveryShare.combine(given, FuzzVault.CONTEXT)) {
                Property.canonical(
                        FuzzVault.RECOVERY.publicIdentity().memberId(),
                        key.publicIdentity().memberId());
            } catch (CryptoException e) {
                throw new AssertionError("shares of the vault were refused", e);
            }
        }
    }
}
