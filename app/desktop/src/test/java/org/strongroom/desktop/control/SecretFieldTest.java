package org.strongroom.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class SecretFieldTest {
    private final SecretField field = fx(SecretField::new);

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        System.setProperty("prism.cacheLayoutSize", "0");
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void theTextOfTheFieldIsBulletsOnly() {
        type("correct horse");
        assertThat(field.getText()).isEqualTo("\u2022".repeat(13));
        assertThat(field.typed()).isEqualTo("correct horse".toCharArray());
    }

    @Test
    void editsInTheMiddleReachTheRightCharacters() {
        type("correct horse");
        fx(() -> {
            field.replaceText(8, 13, "battery staple");
            field.deleteText(0, 1);
            field.insertText(0, "K");
            field.positionCaret(3);
            return field.deletePreviousChar();
        });
        assertThat(field.typed()).isEqualTo("Korect battery staple".toCharArray());
        assertThat(field.getLength()).isEqualTo(field.count().get());
    }

    @Test
    void aPasteWithLineEndsKeepsCharactersAndBulletsTogether() {
        type("one\r\ntwo\t");
        assertThat(field.typed()).isEqualTo("onetwo".toCharArray());
        assertThat(field.getLength()).isEqualTo(6);
    }

    @Test
    void moreThanTheLongestIsCut() {
        type("x".repeat(SecretField.MAX_CHARS + 10));
        assertThat(field.typed()).hasSize(SecretField.MAX_CHARS);
        assertThat(field.getLength()).isEqualTo(SecretField.MAX_CHARS);
    }

    @Test
    void nothingIsLeftAfterWiping() {
        type("secret");
        fx(() -> {
            field.revealed().set(true);
            field.wipe();
            return true;
        });
        assertThat(field.typed()).isEmpty();
        assertThat(field.getText()).isEmpty();
        assertThat(field.revealed().get()).isFalse();
        type("new");
        assertThat(field.typed()).isEqualTo("new".toCharArray());
    }

    @Test
    void twoFieldsAreComparedByWhatWasTyped() {
        SecretField other = fx(SecretField::new);
        type("same length 1");
        fx(() -> {
            other.setText("same length 2");
            return true;
        });
        assertThat(field.same(other)).isFalse();
        fx(() -> {
            other.setText("same length 1");
            return true;
        });
        assertThat(field.same(other)).isTrue();
    }

    private void type(String text) {
        fx(() -> {
            field.replaceText(0, field.getLength(), text);
            return true;
        });
    }

    private static <T> T fx(Supplier<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work::get);
    }
}
