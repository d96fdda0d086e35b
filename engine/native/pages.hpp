// Memory in large pages where the system has them: tables of tens of megabytes are read at random, and a
// small page's address costs more to find than its words.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace truceline {

constexpr std::size_t LARGE_PAGE = std::size_t{1} << 21;

inline void* large_memory(std::size_t bytes) {
    const std::size_t alignment = bytes >= LARGE_PAGE ? LARGE_PAGE : 64;
    const std::size_t whole = (bytes + alignment) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, whole);
    if (!memory) throw std::bad_alloc();
#ifdef __linux__
    // Advice only: where it is not taken, everything works as before.
    if (alignment == LARGE_PAGE) madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return memory;
}

template <typename T>
struct LargePages {
    using value_type = T;
    LargePages() = default;
    template <typename U>
    LargePages(const LargePages<U>&) {}

    T* allocate(std::size_t count) { return static_cast<T*>(large_memory(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t) { std::free(memory); }
    friend bool operator==(const LargePages&, const LargePages&) { return true; }
    friend bool operator!=(const LargePages&, const LargePages&) { return false; }
};

template <typename T>
using Table = std::vector<T, LargePages<T>>;

// What is read, wherever it lies: in a table or in a file.
template <typename T>
struct Span {
    const T* values = nullptr;
    std::size_t count = 0;

    Span() = default;
    Span(const T* first, std::size_t n) : values(first), count(n) {}
    Span(const Table<T>& table) : values(table.data()), count(table.size()) {}
    const T* data() const { return values; }
    std::size_t size() const { return count; }
    const T* begin() const { return values; }
    const T* end() const { return values + count; }
    const T& operator[](std::size_t i) const { return values[i]; }
};

}  // namespace truceline
