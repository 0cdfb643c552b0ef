// As Scilab's file; the files of the kernel, such as that of the cell, are left out of the list.
function varargout = file(varargin)
    varargout = %sk_outputs("%sk_c_file", argn(1), varargin);
    if argn(2) > 0 then
        return
    end
    [units, types, paths] = %sk_c_file();
    ours = part(paths, 1:length("@DIR@")) == "@DIR@";
    for k = 1:size(varargout)
        list_ = varargout(k);
        if size(list_, "*") == size(ours, "*") then // what Scilab lists of each file
            list_(ours) = [];
            varargout(k) = list_;
        end
    end
endfunction
