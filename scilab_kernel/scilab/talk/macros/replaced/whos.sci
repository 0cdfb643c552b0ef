function whos(varargin)
    // Scilab's own, without the libraries of the kernel: the who that it finds is this one.
    function [%sk_names, %sk_sizes] = who(%sk_what)
        [%sk_names, %sk_sizes] = %sk_c_who(%sk_what);
        %sk_hidden = part(%sk_names, 1:4) == "%sk_" | part(%sk_names, 1:17) == "zzz_scilab_kernel";
        for %sk_name = ["who" "whos" "varargin"]
            %sk_hidden = %sk_hidden | %sk_names == %sk_name;
        end
        %sk_names(%sk_hidden) = [];
        %sk_sizes(%sk_hidden) = [];
    endfunction
    corelib.whos(varargin(:));
endfunction
