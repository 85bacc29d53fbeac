package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/**
 * Limits the instruction set that oneDNN may use; an instruction set that the CPU lacks limits
 * nothing.
 *
 * <p>Source: {@code ONEDNN_MAX_CPU_ISA} in oneDNN's documentation, "CPU Dispatcher Control"; the
 * values are those of the oneDNN that is built into TensorFlow 2.18.
 */
public enum CpuIsa implements OptionValue {
    DEFAULT("default", "no limit"),
    SSE41("sse41", "SSE41"),
    AVX("avx", "AVX"),
    AVX2("avx2", "AVX2"),
    AVX2_VNNI("avx2-vnni", "AVX2_VNNI"),
    AVX2_VNNI_2("avx2-vnni-2", "AVX2_VNNI_2"),
    AVX512_CORE("avx512-core", "AVX512_CORE"),
    AVX512_CORE_VNNI("avx512-core-vnni", "AVX512_CORE_VNNI"),
    AVX512_CORE_BF16("avx512-core-bf16", "AVX512_CORE_BF16"),
    AVX512_CORE_FP16("avx512-core-fp16", "AVX512_CORE_FP16"),
    AVX512_CORE_AMX("avx512-core-amx", "AVX512_CORE_AMX"),
    AVX512_CORE_AMX_FP16("avx512-core-amx-fp16", "AVX512_CORE_AMX_FP16"),
    AVX10_1_512("avx10-1-512", "AVX10_1_512"),
    AVX10_1_512_AMX("avx10-1-512-amx", "AVX10_1_512_AMX"),
    AVX10_1_512_AMX_FP16("avx10-1-512-amx-fp16", "AVX10_1_512_AMX_FP16");

    private final String id;
    private final String label;

    CpuIsa(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the environment variable's value; null if the variable is not set. */
    String variable() {
        return this == DEFAULT ? null : name();
    }
}
