// SPDX-License-Identifier: MIT
#pragma once
// The codec: values as bytes, for whatever leaves the memory of its task (queues, shared values,
// results, pipes, arguments for another process).
//
//   type                              bytes
//   arithmetic, enum                  as in memory; both sides are one build on one machine
//   std::string, Bytes                count, then each byte
//   std::vector, std::array           count (vector), then each element
//   std::tuple, std::pair             each element
//   std::optional                     one byte, then the value if there is one
//   std::monostate                    one byte (Python's None)
//   a struct of one to eight fields   each field (core/base/fields.h)
//
// Whatever has none does not compile. A type may bring its own: specialise Codec. Reading bytes
// that are damaged gives no value, and never harm.

#include "core/base/composed_codecs.h"
#include "core/base/simple_codecs.h"

#include <optional>
#include <span>
#include <utility>

namespace lockstep {

template <class Type>
Bytes encode(const Type& value)
{
    static_assert(Encodable<Type>,
                  "a value of this type cannot leave the memory of its task: it has no codec "
                  "(numbers, text, Bytes, vectors, tuples, optionals and plain structs have)");
    ByteWriter writer;
    Codec<Type>::encode(value, writer);
    return writer.take();
}

/// The value, or none if these are not exactly the bytes of one.
template <Encodable Type>
std::optional<Type> decode(std::span<const std::byte> bytes)
{
    ByteReader reader(bytes);
    auto value = Codec<Type>::decode(reader);
    return reader.isWhole() ? std::optional<Type>(std::move(value)) : std::nullopt;
}

} // namespace lockstep
