package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.AddListener;
import org.strongroom.vault.Finding;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.StoreGoneException;

/** The numbers of the contract. */
final class ExitCodeTest {
    @Test
    void numbersAreThoseOfTheContract() {
        int number = 0;
        for (ExitCode code : ExitCode.values()) {
            assertThat(code.number()).isEqualTo(number++);
        }
        assertThat(number).isEqualTo(12);
    }

    @Test
    void theHigherCodeCounts() {
        assertThat(ExitCode.NOT_FOUND.and(ExitCode.DAMAGED)).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(ExitCode.DONE.and(ExitCode.USAGE)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void vaultFailuresHaveTheirCodes() {
        assertThat(number(new VaultException.WrongPassphrase())).isEqualTo(3);
        assertThat(number(new VaultException.DamagedVault())).isEqualTo(4);
        assertThat(number(new VaultException.Vanished())).isEqualTo(4);
        assertThat(number(new VaultException.Incomplete())).isEqualTo(5);
        assertThat(number(new VaultException.WentBack())).isEqualTo(6);
        assertThat(number(new VaultException.AlreadyExists())).isEqualTo(6);
        assertThat(number(new VaultException.NotAVault())).isEqualTo(7);
        assertThat(number(new VaultException.NotFound())).isEqualTo(7);
        assertThat(number(new VaultException.VaultBusy())).isEqualTo(8);
        assertThat(number(new VaultException.NoSpace())).isEqualTo(9);
        assertThat(number(new VaultException.NotWritable())).isEqualTo(9);
        assertThat(number(new VaultException.NewerFormat())).isEqualTo(10);
        assertThat(number(new VaultException.NotAMember())).isEqualTo(11);
        assertThat(number(new VaultException.NotAllowed())).isEqualTo(11);
        assertThat(number(new VaultException.NotEnoughMemory())).isEqualTo(1);
        assertThat(number(new VaultException.Cancelled())).isEqualTo(1);
    }

    @Test
    void diskFailuresHaveTheirCodes() {
        assertThat(Failure.of(new NoSpaceException()).code()).isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new NotWritableException()).code()).isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new StoreGoneException()).code()).isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new AccessDeniedException("x")).code()).isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new IOException("No space left on device")).code())
                .isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new FileSystemException("x", null, "Read-only file system"))
                        .code())
                .isEqualTo(ExitCode.NOT_WRITABLE);
        assertThat(Failure.of(new NoSuchFileException("x")).code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(Failure.of(new FileAlreadyExistsException("x")).code()).isEqualTo(ExitCode.DECISION_NEEDED);
        assertThat(Failure.of(new IOException("Input/output error")).code()).isEqualTo(ExitCode.UNEXPECTED);
    }

    @Test
    void filesThatWereNotAddedHaveTheirCodes() {
        assertThat(AddCommand.code(AddListener.Reason.NOT_A_FILE, false).number())
                .isZero();
        assertThat(AddCommand.code(AddListener.Reason.NOT_A_FILE, true).number())
                .isEqualTo(2);
        assertThat(AddCommand.code(AddListener.Reason.BAD_NAME, false).number()).isEqualTo(6);
        assertThat(AddCommand.code(AddListener.Reason.BAD_PLACE, false).number())
                .isEqualTo(6);
        assertThat(AddCommand.code(AddListener.Reason.VANISHED, false).number()).isEqualTo(7);
        assertThat(AddCommand.code(AddListener.Reason.CHANGED_WHILE_READ, false).number())
                .isEqualTo(8);
        assertThat(AddCommand.code(AddListener.Reason.NOT_READABLE, false).number())
                .isEqualTo(9);
        assertThat(AddCommand.code(AddListener.Reason.NOT_REMOVED, false).number())
                .isEqualTo(9);
    }

    @Test
    void junkIsNoFailureOfACheckAndDamageIs() {
        assertThat(check(Finding.Severity.INFO, Finding.What.JUNK, Finding.Fix.NOT_HERE))
                .isZero();
        assertThat(check(Finding.Severity.INFO, Finding.What.ORPHAN, Finding.Fix.REPAIRABLE))
                .isZero();
        assertThat(check(Finding.Severity.CRITICAL, Finding.What.DAMAGED_PACK, Finding.Fix.SYNC))
                .isEqualTo(4);
        assertThat(check(Finding.Severity.CRITICAL, Finding.What.DAMAGED_PACK, Finding.Fix.REPAIRED))
                .isZero();
        assertThat(check(Finding.Severity.CRITICAL, Finding.What.MISSING_PACK, Finding.Fix.NOT_HERE))
                .isEqualTo(4);
        assertThat(check(Finding.Severity.WARNING, Finding.What.MISSING_PACK, Finding.Fix.SYNC))
                .isEqualTo(5);
        assertThat(check(Finding.Severity.INFO, Finding.What.WAITING, Finding.Fix.SYNC))
                .isEqualTo(5);
        assertThat(check(Finding.Severity.CRITICAL, Finding.What.WENT_BACK, Finding.Fix.SYNC))
                .isEqualTo(6);
    }

    private static int check(Finding.Severity severity, Finding.What what, Finding.Fix fix) {
        return CheckCommand.code(new Finding(severity, what, "", fix)).number();
    }

    private static int number(VaultException failure) {
        assertThat(Failure.of(failure).sentence()).isNotBlank().doesNotContain("{");
        return Failure.of(failure).code().number();
    }
}
