package org.strongroom.desktop.control;

import static javafx.geometry.NodeOrientation.INHERIT;
import static javafx.geometry.NodeOrientation.LEFT_TO_RIGHT;
import static javafx.geometry.NodeOrientation.RIGHT_TO_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectionTest {
    @Test
    void aParagraphIsReadAsItsFirstLetter() {
        assertThat(Direction.of("2. (عقد) lease")).isEqualTo(RIGHT_TO_LEFT);
        assertThat(Direction.of("– הסכם")).isEqualTo(RIGHT_TO_LEFT);
        assertThat(Direction.of("§ 1 Lease עד")).isEqualTo(LEFT_TO_RIGHT);
        assertThat(Direction.of("12.5 %")).isEqualTo(INHERIT);
        assertThat(Direction.of("")).isEqualTo(INHERIT);
        assertThat(Direction.of("\ud83d\ude00 \ud83a\udd00")).as("Adlam").isEqualTo(RIGHT_TO_LEFT);
        assertThat(Direction.of("\ud83a")).as("half a character").isEqualTo(LEFT_TO_RIGHT);
    }

    @Test
    void aDocumentIsReadAsMostOfItsLetters() {
        assertThat(Direction.ofMost("From: a@b.org\nعقد إيجار شقة في المبنى")).isEqualTo(RIGHT_TO_LEFT);
        assertThat(Direction.ofMost("عقد: the lease of a flat")).isEqualTo(LEFT_TO_RIGHT);
        assertThat(Direction.ofMost("1\n2")).isEqualTo(INHERIT);
    }

    @Test
    void wordsThatAreShapedComeInShortPieces() {
        String words = "عقد إيجار نسخة ثانية ".repeat(200);
        assertThat(Direction.parted(words))
                .allMatch(piece -> piece.length() < 80)
                .hasSizeGreaterThan(50);
        assertThat(String.join("", Direction.parted(words))).isEqualTo(words);
        assertThat(Direction.parted("The lease ends. ".repeat(200))).hasSize(1);
    }

    @Test
    void marksAreApartAndNothingIsLost() {
        assertThat(Direction.parted("می\u200cخواهم\u200f\u200e."))
                .containsExactly("می", "\u200c", "خواهم", "\u200f\u200e", ".");
        assertThat(Direction.parted("lease")).containsExactly("lease");
        assertThat(Direction.parted("")).containsExactly("");
        assertThat(Direction.parted("\u200f")).containsExactly("\u200f");
        assertThat(Direction.mark("\u200f\u200e")).isTrue();
        assertThat(Direction.mark("a\u200f")).isFalse();
        assertThat(Direction.parted("\ud83d\udc68\u200d\ud83d\udc69"))
                .as("one sign")
                .hasSize(1);
    }
}
