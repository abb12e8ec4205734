// SPDX-License-Identifier: EPL-2.0
package org.espalier.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

class TlsFaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Read error: ssl=0x7f12: Failure in SSL library, usually a protocol error error:10000416:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN (ssl/tls_record.cc:592 0x7f:0x01) | the other end refused: certificate unknown
                    Write error: ssl=0x7f12: Failure error:10000418:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA (a.cc:1 0x0:0x0) | the other end refused: unknown ca
                    error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER (ssl/tls_record.cc:130 0x7f:0x0) | TLS failed: wrong version number
                    Read error: ssl=0x7f12ab: I/O error during system call, Connection reset by peer | Connection reset by peer
                    Write error: ssl=0x7f12ab: Broken pipe | Broken pipe
                    Received fatal alert: certificate_unknown | Received fatal alert: certificate_unknown
                    no agent of this site: node02 | no agent of this site: node02
                    """)
    void whatFailedIsSaidWithoutAddressesAndSourceFiles(String said, String words) {
        assertThat(TlsFaults.words(new IOException(said))).isEqualTo(words);
    }

    @Test
    void itIsOneLine() {
        assertThat(TlsFaults.words(new IOException("  first\nsecond"))).isEqualTo("first");
    }

    @Test
    void whatSaysNothingIsSaidAllTheSame() {
        assertThat(TlsFaults.words(new EOFException())).isEqualTo("the connection ended");
        assertThat(TlsFaults.words(new SocketException())).isEqualTo("SocketException");
        assertThat(TlsFaults.words(new IllegalStateException(" ")))
                .isEqualTo("IllegalStateException");
    }
}
