package org.strongroom.documents.passphrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.documents.passphrase.PassphraseQuality.Level;
import org.strongroom.documents.passphrase.PassphraseQuality.Reason;

final class PassphraseMeterTest {
    private final PassphraseMeter meter = new PassphraseMeter();

    @ParameterizedTest
    @CsvSource({
        "password, COMMON",
        "p@ssw0rd, LIKE_COMMON",
        "drowssap, LIKE_COMMON",
        "aaaaaaaaaaaa, REPEATED",
        "abcdefghijkl, SEQUENCE",
        "qwertyuiop[], KEYBOARD",
        "24.12.1987, DATE",
        "strongroom, NAMED",
        "Str0ngr00m!, NAMED",
        "clientfiles, NAMED",
        "Papers2026, NAMED",
        "alexandra, NAME",
        "house of trees, WORDS",
    })
    void weakOnesAreCalledWeakWithTheReason(String typed, Reason reason) {
        PassphraseQuality quality = judge(typed, "Papers", "Client files", "clientfiles");
        assertThat(quality.level()).isEqualTo(Level.WEAK);
        assertThat(quality.reason()).isEqualTo(reason);
    }

    @Test
    void theNameOfTheVaultCountsOnlyWhereItIsKnown() {
        assertThat(judge("Zwitschermaschine").bits())
                .isGreaterThan(judge("Zwitschermaschine", "Zwitschermaschine").bits() + 20);
    }

    @Test
    void fewerThanEightCharactersAreTooShort() {
        assertThat(judge("").level()).isEqualTo(Level.TOO_SHORT);
        assertThat(judge("x7!qPw#").level()).isEqualTo(Level.TOO_SHORT);
        assertThat(judge("\uD83D\uDD12".repeat(7)).level()).isEqualTo(Level.TOO_SHORT);
        assertThat(judge("\uD83D\uDD12".repeat(8)).level()).isNotEqualTo(Level.TOO_SHORT);
    }

    @Test
    void whatWasDrawnIsCalledGood() {
        assertThat(judge("unmasked parlor sprawl ninja guidance overture scrubber")
                        .level())
                .isIn(Level.GOOD, Level.STRONG);
        assertThat(judge("correct horse battery staple").level()).isEqualTo(Level.FAIR);
    }

    @Test
    void moreIsNeverLookedAtThanAHundredCharacters() {
        String hundred = "kV3#".repeat(25);
        assertThat(judge(hundred + "x".repeat(1_000_000))).isEqualTo(judge(hundred));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\0\0\0\0\0",
                "        ",
                "\u202epassword",
                "\uD800\uD800\uD800\uD800\uD800\uD800\uD800\uD800",
                "密码密码密码密码"
            })
    void anyTextIsJudged(String typed) {
        assertThat(judge(typed).bits()).isNotNegative().isFinite();
    }

    @Test
    void anythingTypedIsJudgedAndLeftAsItWas() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            char[] typed = new char[8 + random.nextInt(120)];
            for (int at = 0; at < typed.length; at++) {
                typed[at] = (char) (random.nextBoolean() ? 32 + random.nextInt(95) : random.nextInt(0x10000));
            }
            char[] before = typed.clone();
            PassphraseQuality quality = meter.judge(typed, List.of(new String(typed, 0, 8), "a"));
            assertThat(quality.bits()).as("seed %d", seed).isNotNegative().isFinite();
            assertThat(typed).as("seed %d", seed).isEqualTo(before);
        }
    }

    private PassphraseQuality judge(String typed, String... names) {
        return meter.judge(typed.toCharArray(), List.of(names));
    }
}
