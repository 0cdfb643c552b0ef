// As Scilab's librarieslist, without the kernel's libraries.
function names = librarieslist(varargin)
    names = %sk_c_librarieslist(varargin(:));
    names(part(names, 1:17) == "zzz_scilab_kernel") = [];
endfunction
