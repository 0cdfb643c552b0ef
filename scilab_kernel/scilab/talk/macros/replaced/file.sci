// As Scilab's file; the files of the kernel, such as that of the cell, are left out of the list, and
// a copy with guards has the name of the person's file. TMPDIR is below the kernel's folder.
function varargout = file(varargin)
    varargout = %sk_outputs("%sk_c_file", argn(1), varargin);
    if argn(2) > 0 then
        return
    end
    [units, types, paths] = %sk_c_file();
    theirs = %sk_begins(paths, TMPDIR + "/") | %sk_begins(paths, "@DIR@/copies/whole/");
    ours = %sk_begins(paths, "@DIR@/") & ~theirs;
    for k = 1:size(varargout)
        list_ = varargout(k);
        if size(list_, "*") == size(ours, "*") then // what Scilab lists of each file
            if type(list_) == 10 then
                list_ = strsubst(list_, "@DIR@/copies/whole", "");
            end
            list_(ours) = [];
            varargout(k) = list_;
        end
    end
endfunction
