// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactoryBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

import java.io.IOException;
import java.io.OutputStream;

/** Jackson's factory, with writers that also take values that are CBOR already. */
final class RawFactory extends CBORFactory {
    private static final long serialVersionUID = 1L;

    RawFactory(CBORFactoryBuilder settings) {
        super(settings);
    }

    /** A writer that also takes a value that is CBOR already: Jackson's has no call for that. */
    static final class Generator extends CBORGenerator {
        private Generator(IOContext context, int features, int cborFeatures, OutputStream out) {
            super(context, features, cborFeatures, null, out);
        }

        /** Writes one value, all of which {@code item} is. */
        void writeItem(byte[] item) throws IOException {
            _verifyValueWrite("write a value");
            if (item.length > _outputEnd - _outputTail) {
                _flushBuffer();
            }
            if (item.length > _outputEnd) {
                _out.write(item, 0, item.length);
            } else {
                System.arraycopy(item, 0, _outputBuffer, _outputTail, item.length);
                _outputTail += item.length;
            }
        }
    }

    /** A writer of this kind. */
    Generator generator(OutputStream out) {
        return new Generator(
                _createContext(_createContentReference(out), false),
                _generatorFeatures,
                _formatGeneratorFeatures,
                out);
    }
}
