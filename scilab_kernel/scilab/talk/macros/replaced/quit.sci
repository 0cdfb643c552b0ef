// As Scilab's quit; tells the kernel that the end is wanted.
function quit(varargin)
    %sk_emit("E", "");
    %sk_c_exit(varargin(:));
endfunction
